package org.sectorscope.notebook;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/** What a cell may call by its bare name. */
public final class Notebook {
    private static final int PIXELS_PER_POINT = 2;
    private static volatile Consumer<DisplayData> display = data -> {};

    private Notebook() {}

    static void displayWith(Consumer<DisplayData> target) {
        display = target;
    }

    /** Shows a chart under the cell; where pictures are not shown, what it says as text. */
    public static void show(DotChart chart) {
        show(chart.xchart(), chart.toString());
    }

    /** Shows a chart of XChart under the cell; where pictures are not shown, its title. */
    public static void show(Chart<?, ?> chart) {
        show(chart, chart.getTitle());
    }

    private static void show(Chart<?, ?> chart, String inWords) {
        int width = chart.getWidth();
        int height = chart.getHeight();
        var picture =
                new BufferedImage(width * PIXELS_PER_POINT, height * PIXELS_PER_POINT, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.scale(PIXELS_PER_POINT, PIXELS_PER_POINT);
        chart.paint(graphics, width, height);
        graphics.dispose();
        var shown = new DisplayData(inWords);
        shown.putData("image/png", Base64.getEncoder().encodeToString(SmallPng.of(picture)));
        shown.putMetaData("image/png", java.util.Map.of("width", width, "height", height));
        display.accept(shown);
    }

    /** Shows a table under the cell, its numbers as its columns print them ({@code setPrintFormatter}). */
    public static void show(Table table) {
        var shown = new DisplayData(table.printAll());
        shown.putHTML(HtmlTable.of(table));
        display.accept(shown);
    }

    /**
     * Fails the cell where something that has to hold does not.
     *
     * @throws IllegalStateException naming what does not hold
     */
    public static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("this does not hold: " + what);
        }
    }

    /**
     * Fails the cell where two figures are further apart than 1e-8 of the larger.
     *
     * @throws IllegalStateException naming the figure, with both values
     */
    public static void checkEqual(double byHand, double published, String what) {
        double larger = Math.max(Math.abs(byHand), Math.abs(published));
        check(Math.abs(byHand - published) <= 1e-8 * larger, what + ": " + byHand + " is not " + published);
    }
}
