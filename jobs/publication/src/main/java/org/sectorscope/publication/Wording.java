package org.sectorscope.publication;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** What the product itself says in a language: one file of sentences per language, the same keys in each. */
public final class Wording {
    /** The languages there are sentences in; any other is served in English. */
    public static final List<String> LANGUAGES = List.of("fr", "en");

    private final String language;
    private final Properties sentences = new Properties();

    private Wording(String language) {
        this.language = language;
        String spoken = LANGUAGES.contains(language) ? language : "en";
        try (var in = new InputStreamReader(
                Wording.class.getResourceAsStream("wording_" + spoken + ".properties"), StandardCharsets.UTF_8)) {
            sentences.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentences of a language. */
    public static Wording in(String language) {
        return new Wording(language);
    }

    /** The language asked for. */
    public String language() {
        return language;
    }

    /**
     * A sentence with {@code {0}}, {@code {1}} … replaced by texts, which are taken as they are. The key itself stands in
     * where there is no such sentence: a report with a clumsy word is worth more than none.
     */
    public String say(String key, String... texts) {
        String sentence = sentences.getProperty(key, key);
        var said = new StringBuilder();
        for (int i = 0; i < sentence.length(); i++) {
            boolean place = sentence.charAt(i) == '{' && i + 2 < sentence.length() && sentence.charAt(i + 2) == '}';
            if (place) {
                said.append(texts[sentence.charAt(i + 1) - '0']);
                i += 2;
            } else {
                said.append(sentence.charAt(i));
            }
        }
        return said.toString();
    }

    /** Whether there is such a sentence. */
    public boolean has(String key) {
        return sentences.containsKey(key);
    }

    /** The sentence of a key that data holds, such as a reason; the key itself where there is none. */
    public String sayOr(String key, String standIn) {
        return has(key) ? say(key) : standIn;
    }

    /** A text in quotation marks. */
    public String quote(String text) {
        return Typography.quote(text, language);
    }

    /** The keys of all sentences. */
    public Set<String> keys() {
        return new TreeSet<>(sentences.stringPropertyNames());
    }
}
