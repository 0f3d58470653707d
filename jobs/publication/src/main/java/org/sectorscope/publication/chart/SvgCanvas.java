package org.sectorscope.publication.chart;

import java.awt.Color;
import java.util.Locale;

/**
 * Marks as SVG elements. Text stays text, is anchored where it belongs and says its length, so that a reader's font that
 * is wider than ours is drawn closer and no label is cut or runs into its neighbour.
 */
final class SvgCanvas extends Canvas {
    private final StringBuilder elements = new StringBuilder();
    private double top;

    @Override
    void text(double x, double y, String text, Anchor anchor, Color color, double size, boolean bold) {
        String at = anchor == Anchor.START ? "start" : anchor == Anchor.END ? "end" : "middle";
        elements.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y + top));
        elements.append("\" text-anchor=\"").append(at).append("\" fill=\"").append(hex(color));
        elements.append("\" font-size=\"").append(number(size));
        elements.append("\" textLength=\"").append(number(width(text, size, bold)));
        elements.append("\" lengthAdjust=\"spacingAndGlyphs");
        elements.append(bold ? "\" font-weight=\"600\">" : "\">");
        elements.append(escaped(text)).append("</text>");
    }

    @Override
    void line(double x1, double y1, double x2, double y2, Color color, double width) {
        stroke(x1, y1, x2, y2, color, width, "");
    }

    @Override
    void dotted(double x1, double y1, double x2, double y2, Color color) {
        stroke(x1, y1, x2, y2, color, 1.2, " stroke-dasharray=\"2 3\"");
    }

    private void stroke(double x1, double y1, double x2, double y2, Color color, double width, String more) {
        elements.append("<line x1=\"").append(number(x1)).append("\" y1=\"").append(number(y1 + top));
        elements.append("\" x2=\"").append(number(x2)).append("\" y2=\"").append(number(y2 + top));
        elements.append("\" stroke=\"")
                .append(hex(color))
                .append("\" stroke-width=\"")
                .append(number(width));
        elements.append('"').append(more).append("/>");
    }

    @Override
    void rect(double x, double y, double w, double h, Color color) {
        box(x, y, w, h, "fill=\"" + hex(color) + "\"");
    }

    @Override
    void frame(double x, double y, double w, double h, Color color) {
        box(x, y, w, h, "fill=\"none\" stroke=\"" + hex(color) + "\" stroke-width=\"1.4\"");
    }

    private void box(double x, double y, double w, double h, String paint) {
        elements.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y + top));
        elements.append("\" width=\"").append(number(w)).append("\" height=\"").append(number(h));
        elements.append("\" ").append(paint).append("/>");
    }

    @Override
    void dot(double x, double y, double radius, Color color, boolean filled) {
        elements.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y + top));
        elements.append("\" r=\"").append(number(radius)).append("\" fill=\"");
        elements.append(hex(filled ? color : Palette.PAPER))
                .append("\" stroke=\"")
                .append(hex(color));
        elements.append("\" stroke-width=\"1.8\"/>");
    }

    @Override
    void down(double by) {
        top += by;
    }

    /** The elements drawn so far. */
    String elements() {
        return elements.toString();
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String hex(Color color) {
        return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xffffff);
    }

    /** Text that XML takes as text: markup escaped, characters that it does not allow left out. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\t\\n]]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
