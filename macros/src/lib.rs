//! `view!`: markup as calls of `src/ui/view`. The markup is Leptos's; what it becomes is not: Leptos gives every element
//! a type of its own, this makes every element by the same few functions, so that the page stays small.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use rstml::node::{KeyedAttribute, KeyedAttributeValue, Node, NodeAttribute, NodeElement};
use syn::spanned::Spanned as _;
use syn::{Block, Expr, Stmt};

type Element = NodeElement<rstml::Infallible>;

/// Markup as a `View`. Elements take attributes (`name=value`), properties (`prop:name=value`), listeners
/// (`on:event=closure`, `on:event:target=closure` where only the control matters) and a class that comes and goes
/// (`class=("name", closure)`); components take properties, and `let:name` what their children are made of.
#[proc_macro]
pub fn view(markup: proc_macro::TokenStream) -> proc_macro::TokenStream {
    match rstml::parse2(markup.into()) {
        Ok(nodes) => several(&nodes),
        Err(error) => error.to_compile_error(),
    }
    .into()
}

/// Several nodes as one view.
fn several(nodes: &[Node]) -> TokenStream {
    let mut nodes: Vec<_> = nodes.iter().filter_map(one).collect();
    match nodes.len() {
        1 => nodes.remove(0),
        _ => quote! { crate::ui::view::together([#(#nodes),*]) },
    }
}

/// A node as a view; nothing for a comment.
fn one(node: &Node) -> Option<TokenStream> {
    Some(match node {
        Node::Element(it) if is_component(it) => component(it),
        Node::Element(it) => element(it),
        Node::Fragment(it) => several(&it.children),
        Node::Text(it) => shown(&it.value),
        Node::Block(it) => match it.try_block() {
            Some(block) => shown(&bare(block)),
            None => shown(it),
        },
        Node::RawText(it) => syn::Error::new(it.span(), "text stands in quotes").to_compile_error(),
        _ => return None,
    })
}

fn shown(value: &impl ToTokens) -> TokenStream {
    quote_spanned! { value.span() => crate::ui::view::IntoView::into_view(#value) }
}

fn is_component(element: &Element) -> bool {
    let name = element.name().to_string();
    name.contains("::") || name.starts_with(char::is_uppercase)
}

/// A block without the braces that only the markup needs.
fn bare(block: &Block) -> TokenStream {
    match block.stmts.as_slice() {
        [Stmt::Expr(it, None)] => it.to_token_stream(),
        _ => block.to_token_stream(),
    }
}

fn value(attribute: &KeyedAttribute) -> TokenStream {
    match attribute.value() {
        Some(Expr::Block(it)) => bare(&it.block),
        Some(value) => quote! { #value },
        None => quote! { true },
    }
}

fn element(element: &Element) -> TokenStream {
    let name = element.name().to_string();
    // A name that no expression of the markup can see.
    let it = syn::Ident::new("element", Span::mixed_site());
    let attributes = element.attributes().iter().map(|attribute| {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return syn::Error::new(attribute.span(), "an attribute has a name").to_compile_error();
        };
        let (key, value) = (attribute.key.to_string(), value(attribute));
        let parts: Vec<_> = key.split(':').map(str::trim).collect();
        match parts[..] {
            ["prop", name] => quote! { #it.property(#name, #value); },
            ["on", name, "target"] => quote! { #it.on_control(#name, #value); },
            ["on", name] => {
                let kind = syn::Ident::new(name, attribute.key.span());
                quote! { #it.on(crate::ui::view::event::#kind, #value); }
            }
            _ => {
                let key = key.replace(' ', "");
                quote! { #it.attribute(#key, #value); }
            }
        }
    });
    let children = element.children.iter().filter_map(one);
    quote! {{
        let mut #it = crate::ui::view::Element::new(#name);
        #(#attributes)*
        #(#it.child(#children);)*
        #it.done()
    }}
}

fn component(element: &Element) -> TokenStream {
    let name = element.name();
    let mut bound = None;
    let mut properties = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return syn::Error::new(attribute.span(), "a property has a name").to_compile_error();
        };
        let key = attribute.key.to_string();
        match key.split(':').map(str::trim).collect::<Vec<_>>()[..] {
            ["let", item] => bound = Some(syn::Ident::new(item, attribute.key.span())),
            _ => {
                let key = syn::Ident::new(&key, attribute.key.span());
                // A property alone is the variable of its name.
                let value = match &attribute.possible_value {
                    KeyedAttributeValue::None => quote! { #key },
                    _ => value(attribute),
                };
                properties.push(quote_spanned! { key.span() => .#key(#value) });
            }
        }
    }
    let children = (!element.children.is_empty()).then(|| {
        let children = several(&element.children);
        match bound {
            Some(item) => quote! { .children(move |#item| #children) },
            None => quote! { .children(crate::ui::view::ToChildren::to_children(move || #children)) },
        }
    });
    quote_spanned! { name.span() =>
        crate::ui::view::IntoView::into_view(::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* #children .build(),
        ))
    }
}
