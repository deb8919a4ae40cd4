// What is left to do once Trunk has built: one after the other, since all write index.html.
import "./split.mjs";
import "./boot.mjs";
import "./words.mjs";
