package org.sectorscope.pipeline.collect;

/**
 * What texts of a column were coded into lately. It knows a text only as the object it was, which readers hand out again where
 * answers repeat: that costs a look, where coding costs many.
 */
final class RecentCodes {
    private static final int PLACES = 256;

    private final String[] texts = new String[PLACES];
    private final Coded[] codes = new Coded[PLACES];

    @SuppressWarnings("ReferenceEquality") // that is the idea
    Coded code(ValueCoder coder, String text) {
        int place = text.hashCode() & PLACES - 1;
        if (texts[place] != text) {
            texts[place] = text;
            codes[place] = coder.code(text);
        }
        return codes[place];
    }
}
