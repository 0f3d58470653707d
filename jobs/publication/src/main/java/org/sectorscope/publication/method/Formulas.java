package org.sectorscope.publication.method;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The formulas of the page of methods: written once, shown in every language. */
public final class Formulas {
    /** Notations up to this long fit on the narrowest screens. */
    private static final int SHORT = 36;

    private final Properties notations = new Properties();

    public Formulas() {
        try (var in = new InputStreamReader(
                Formulas.class.getResourceAsStream("formulas.properties"), StandardCharsets.UTF_8)) {
            notations.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A formula of the file on a line of its own, which can be scrolled where it is long; its key where there is none. */
    public String show(String key) {
        String notation = notations.getProperty(key, key);
        String reach = notation.length() > SHORT ? " tabindex=\"0\"" : "";
        return "<div class=\"formula\"" + reach + ">" + MathMl.block(notation) + "</div>";
    }

    /** A formula of the file, as MathML within a line. */
    public String in(String key) {
        return MathMl.inline(notations.getProperty(key, key));
    }

    /** The keys of all formulas. */
    Set<String> keys() {
        return new TreeSet<>(notations.stringPropertyNames());
    }
}
