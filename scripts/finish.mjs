// What is left to do once Trunk has built: one after the other, since both write index.html.
import "./boot.mjs";
import "./words.mjs";
