package org.sectorscope.pipeline.link;

import java.util.ArrayList;
import java.util.List;

/** How a response was linked, or why it was not, as the codes of a column. */
final class Methods {
    /** In front of the kind of key that led to the entry. */
    static final String KEY = "key:";

    private final int kinds;
    private final String[] names;

    /** @param kinds of keys, whose methods are the first codes */
    Methods(List<String> kinds) {
        this.kinds = kinds.size();
        var all = new ArrayList<String>();
        kinds.forEach(kind -> all.add(KEY + kind));
        all.addAll(List.of("ambiguous", "out_of_scope", "not_found", "malformed_key", "no_key", "repeated"));
        this.names = all.toArray(String[]::new);
    }

    /** By code. */
    String[] names() {
        return names;
    }

    int ambiguous() {
        return kinds;
    }

    int outOfScope() {
        return kinds + 1;
    }

    int notFound() {
        return kinds + 2;
    }

    int malformed() {
        return kinds + 3;
    }

    int none() {
        return kinds + 4;
    }

    int repeated() {
        return kinds + 5;
    }
}
