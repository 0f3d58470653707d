package org.sectorscope.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.function.BiConsumer;
import javax.imageio.ImageIO;

/** What a cell may call by its bare name. */
public final class Notebook {
    private static volatile BiConsumer<String, String> display = (type, data) -> {};

    private Notebook() {}

    static void displayWith(BiConsumer<String, String> target) {
        display = target;
    }

    /** Shows a picture under the cell. */
    public static void show(BufferedImage picture) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        display.accept("image/png", Base64.getEncoder().encodeToString(bytes.toByteArray()));
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
}
