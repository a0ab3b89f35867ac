package puente.bridge.voice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import puente.bridge.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes data short enough for a model that talks: long texts first, then long lists. */
final class ShortData {
  /** What is told beside data of which something is missing. */
  static final String LEFT_OUT = "left_out";

  private static final int LONGEST_TEXT = 300;

  /**
   * Shortens what an object has under a name until the object is short enough: texts are cut after
   * a sentence, lists keep what comes first, and what is long all the same is left out. The object
   * then says how many elements were left out, or {@code "all"}.
   */
  static void shorten(ObjectNode whole, String name, int longest) {
    if (length(whole) <= longest) {
      return;
    }
    JsonNode data = whole.path(name).deepCopy();
    whole.set(name, data);
    cutTexts(data);
    int leftOut = 0;
    for (ArrayNode list : lists(data)) {
      int over = length(whole) - longest;
      if (over <= 0) {
        break;
      }
      leftOut += drop(list, over + LEFT_OUT.length() + 10);
      whole.put(LEFT_OUT, leftOut);
    }
    if (length(whole) > longest) {
      whole.remove(name);
      whole.put(LEFT_OUT, "all");
    }
  }

  private static int length(JsonNode node) {
    return Json.write(node).length();
  }

  private static void cutTexts(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyNames())) {
        JsonNode value = object.path(name);
        if (value.isString()) {
          object.set(name, cut(value));
        } else {
          cutTexts(value);
        }
      }
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i).isString()) {
          list.set(i, cut(list.get(i)));
        } else {
          cutTexts(list.get(i));
        }
      }
    }
  }

  private static JsonNode cut(JsonNode text) {
    return StringNode.valueOf(SentenceCut.cut(text.stringValue(), LONGEST_TEXT));
  }

  /** Every list in it that is no part of another, the longest first. */
  private static List<ArrayNode> lists(JsonNode data) {
    List<ArrayNode> lists = new ArrayList<>();
    collect(data, lists);
    lists.sort(Comparator.<ArrayNode>comparingInt(ShortData::length).reversed());
    return lists;
  }

  private static void collect(JsonNode node, List<ArrayNode> lists) {
    if (node instanceof ArrayNode list) {
      lists.add(list);
    } else {
      node.forEach(each -> collect(each, lists));
    }
  }

  /** Removes elements from a list's end that have so many characters together; how many. */
  private static int drop(ArrayNode list, int characters) {
    int dropped = 0;
    int freed = 0;
    while (freed < characters && !list.isEmpty()) {
      freed += length(list.remove(list.size() - 1)) + 1;
      dropped++;
    }
    return dropped;
  }

  private ShortData() {}
}
