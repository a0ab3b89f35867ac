package puente.console;

import puente.bridge.text.Text;

/**
 * Something that needs a hand.
 *
 * @param id names it on the page, so that the reader's place is kept when the page moves
 * @param severe whether callers feel it now
 * @param todo the one thing to do about it
 * @param path a page of the console where that is done or seen; empty where it is elsewhere
 */
record Concern(String id, boolean severe, Text what, Text todo, String path) {}
