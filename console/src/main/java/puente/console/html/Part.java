package puente.console.html;

/** A part of an element: one of its attributes, or something that is in it. */
public sealed interface Part permits Html, Attribute {}
