package org.sectorscope.pipeline.columns;

import java.util.Arrays;

/** Fills a column value by value. */
public final class ColumnBuilder {
    private final Column.Kind kind;
    private final String[] items;
    private Texts.Builder texts;
    private double[] numbers;
    private long[] ticked;
    private int size;

    /** @param items codes of a multiple-choice question's items; none for other kinds */
    public ColumnBuilder(Column.Kind kind, String[] items) {
        this.kind = kind;
        this.items = items.clone();
        begin();
    }

    private void begin() {
        size = 0;
        switch (kind) {
            case TEXT -> texts = new Texts.Builder(Batch.SIZE);
            case NUMBER -> numbers = new double[Batch.SIZE];
            case ITEMS -> ticked = new long[Batch.SIZE];
        }
    }

    /**
     * Adds a value.
     *
     * @param value a String, a Double, or a Long of bits; {@code null}: missing
     * @return of a text, its place among the column's different texts, by which it can be added {@link #again}
     */
    public int add(Object value) {
        int place = -1;
        switch (kind) {
            case TEXT -> place = texts.add((String) value);
            case NUMBER -> numbers[size] = value == null ? Double.NaN : (Double) value;
            case ITEMS -> ticked[size] = value == null ? -1 : (Long) value;
        }
        size++;
        return place;
    }

    /** Adds a number. */
    public void add(double number) {
        numbers[size++] = number;
    }

    /** Adds items. @param bits bit k is item k */
    public void tick(long bits) {
        ticked[size++] = bits;
    }

    /** Adds a text that the column holds, by its place. */
    public void again(int place) {
        texts.again(place);
        size++;
    }

    /** The column of the values added; begins anew. */
    public Column build() {
        Column built =
                switch (kind) {
                    case TEXT -> texts.build();
                    case NUMBER -> new Numbers(Arrays.copyOf(numbers, size));
                    case ITEMS -> new Items(Arrays.copyOf(ticked, size), items);
                };
        begin();
        return built;
    }
}
