package org.sectorscope.publication.chart;

/**
 * The width that a chart is drawn for, in design pixels, and the place of its rows' names.
 *
 * @param width of the whole
 * @param labels the widest line of a name
 * @param left where the rows begin
 * @param above whether names stand above their rows: beside them there is no room
 */
record Sheet(double width, double labels, double left, boolean above) {
    static final Sheet WIDE = new Sheet(Canvas.WIDTH, 218, 232, false);
    /** A window of 320 pixels less its margins, drawn pixel by pixel. */
    static final Sheet NARROW = new Sheet(288, 284, 14, true);

    /** Height of a row with a name of some lines. */
    double step(int lines, double least, double around) {
        return above ? 16 * lines + least : Math.max(least, 16 * lines + around);
    }

    /** The middle of the row's marks, from its top. */
    double middle(int lines, double step) {
        return above ? (step + 16 * lines) / 2 + 2 : step / 2;
    }

    /** Where a text of some width about a place has to stand to be on the sheet. */
    double within(double x, double textWidth) {
        return Math.max(textWidth / 2, Math.min(width - textWidth / 2, x));
    }
}
