package org.sectorscope.publication.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;

/** Marks as pixels. */
final class PixelCanvas extends Canvas {
    private final Graphics2D g;

    PixelCanvas(Graphics2D g) {
        this.g = g;
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    }

    @Override
    void text(double x, double y, String text, Anchor anchor, Color color, double size, boolean bold) {
        double width = width(text, size, bold);
        double left = anchor == Anchor.START ? x : anchor == Anchor.END ? x - width : x - width / 2;
        g.setFont(font(size, bold));
        g.setColor(color);
        g.drawString(text, (float) left, (float) y);
    }

    @Override
    void line(double x1, double y1, double x2, double y2, Color color, double width) {
        g.setColor(color);
        g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    void dotted(double x1, double y1, double x2, double y2, Color color) {
        g.setColor(color);
        g.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 3}, 0));
        g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    void rect(double x, double y, double w, double h, Color color) {
        g.setColor(color);
        g.fill(new Rectangle2D.Double(x, y, w, h));
    }

    @Override
    void frame(double x, double y, double w, double h, Color color) {
        g.setColor(color);
        g.setStroke(new BasicStroke(1.4f));
        g.draw(new Rectangle2D.Double(x, y, w, h));
    }

    @Override
    void dot(double x, double y, double radius, Color color, boolean filled) {
        var circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        g.setColor(filled ? color : Palette.PAPER);
        g.fill(circle);
        g.setColor(color);
        g.setStroke(new BasicStroke(1.8f));
        g.draw(circle);
    }

    @Override
    void down(double by) {
        g.translate(0, by);
    }
}
