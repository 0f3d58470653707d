package org.sectorscope.publication.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;

/** A sheet of the house's width, with the few marks that its charts are made of. */
abstract class Canvas {
    static final int WIDTH = 720;
    /** As the pictures are drawn: without it, advances are rounded to whole pixels and long lines run over the edge. */
    private static final FontRenderContext FRACTIONAL = new FontRenderContext(null, true, true);

    /** Where a text stands to its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    static Font font(double size, boolean bold) {
        return ChartFonts.of(bold).deriveFont((float) size);
    }

    static double width(String text, double size, boolean bold) {
        return font(size, bold).getStringBounds(text, FRACTIONAL).getWidth();
    }

    /** A text in lines no wider than a limit; words wider than it are broken. */
    static List<String> wrap(String text, double size, boolean bold, double limit) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.strip().split(" +")) {
            String rest = word;
            while (width(rest, size, bold) > limit) {
                int cut = rest.length() - 1;
                while (cut > 1 && width(rest.substring(0, cut), size, bold) > limit) {
                    cut--;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            String longer = line.isEmpty() ? rest : line + " " + rest;
            if (width(longer, size, bold) > limit) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(rest);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    abstract void text(double x, double y, String text, Anchor anchor, Color color, double size, boolean bold);

    abstract void line(double x1, double y1, double x2, double y2, Color color, double width);

    abstract void dotted(double x1, double y1, double x2, double y2, Color color);

    abstract void rect(double x, double y, double w, double h, Color color);

    abstract void frame(double x, double y, double w, double h, Color color);

    abstract void dot(double x, double y, double radius, Color color, boolean filled);

    /** Moves what is drawn from here on down. */
    abstract void down(double by);

    /** A text that may cross a line: a paper-coloured ground keeps it readable. */
    void over(double x, double y, String text, Color color, double size) {
        rect(x - 2, y - size * 0.82, width(text, size, true) + 4, size * 1.1, Palette.PAPER);
        text(x, y, text, Anchor.START, color, size, true);
    }

    /** A row's name: above it, or right-aligned beside it and centred about the middle of its marks. */
    void label(Sheet sheet, double top, double middle, List<String> lines) {
        double x = sheet.above() ? 0 : sheet.left() - 14;
        double y = sheet.above() ? top + 17 : middle + 5 - (lines.size() - 1) * 8;
        for (String line : lines) {
            if (sheet.above()) {
                rect(x - 2, y - 11, width(line, 14, false) + 4, 15, Palette.PAPER);
            }
            text(x, y, line, sheet.above() ? Anchor.START : Anchor.END, Palette.INK, 14, false);
            y += 16;
        }
    }

    /** Slanted lines across a rectangle, cut by computing their ends: a clip would need an id in SVG. */
    void hatch(double x, double y, double w, double h) {
        for (double k = -h + 4; k < w; k += 7) {
            double left = Math.max(0, k);
            double right = Math.min(w, k + h);
            line(x + left, y + h - (left - k), x + right, y + h - (right - k), Palette.HATCH, 1.2);
        }
    }
}
