package org.sectorscope.study;

import java.util.Map;
import java.util.TreeMap;

/**
 * A text that people read, in the languages the study gives it in.
 *
 * @param byLanguage language code (ISO 639-1, lower case) to text; the key {@code ""} holds a text given without a
 *     language, which serves for all
 */
public record Text(Map<String, String> byLanguage) {
    private static final Text NONE = new Text(Map.of());

    public Text {
        byLanguage = java.util.Collections.unmodifiableMap(new TreeMap<>(byLanguage));
    }

    /** A text given without a language. */
    public static Text of(String text) {
        return new Text(Map.of("", text));
    }

    /** No text at all: an id or a name stands in. */
    public static Text none() {
        return NONE;
    }

    public boolean isEmpty() {
        return byLanguage.isEmpty();
    }

    /**
     * The text in a language; where it is missing, the one without a language, then any other in order of language
     * code, then the stand-in.
     */
    public String in(String language, String standIn) {
        String text = byLanguage.get(language);
        if (text == null) {
            text = byLanguage.get("");
        }
        if (text == null && !byLanguage.isEmpty()) {
            text = byLanguage.values().iterator().next();
        }
        return text == null ? standIn : text;
    }
}
