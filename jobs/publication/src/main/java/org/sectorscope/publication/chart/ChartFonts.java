package org.sectorscope.publication.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;

/** The house font, shipped with the program so that measures and pictures are the same on every machine. */
final class ChartFonts {
    /** For SVG, whose reader's machine may have it or not; the report brings it along. */
    static final String FAMILY = "'Sectorscope Sans', Lato, system-ui, sans-serif";

    private static final Font REGULAR = load("SectorscopeSans-Regular.ttf");
    private static final Font BOLD = load("SectorscopeSans-Bold.ttf");

    private ChartFonts() {}

    static Font of(boolean bold) {
        return bold ? BOLD : REGULAR;
    }

    private static Font load(String name) {
        try (InputStream in = ChartFonts.class.getResourceAsStream("/org/sectorscope/publication/fonts/" + name)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException e) {
            throw new IllegalStateException("the font " + name + " of the program cannot be read", e);
        }
    }
}
