package org.sectorscope.notebook;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Pictures with few colours as PNG of a fifth of the size, since notebooks keep them: 16 shades a channel, by palette. */
final class SmallPng {
    private static final int MOST_COLOURS = 256;

    private SmallPng() {}

    static byte[] of(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> palette = new LinkedHashMap<>();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = fewShades(pixels[i]);
            palette.putIfAbsent(pixels[i], palette.size());
        }
        BufferedImage small = picture;
        if (palette.size() <= MOST_COLOURS) {
            int[] colours =
                    palette.keySet().stream().mapToInt(Integer::intValue).toArray();
            var model =
                    new IndexColorModel(8, colours.length, colours, 0, false, -1, java.awt.image.DataBuffer.TYPE_BYTE);
            small = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, model);
            for (int i = 0; i < pixels.length; i++) {
                small.getRaster().setSample(i % width, i / width, 0, palette.get(pixels[i]));
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(small, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int fewShades(int rgb) {
        return shade(rgb >> 16) << 16 | shade(rgb >> 8) << 8 | shade(rgb);
    }

    /** The nearest of 0, 17, 34 … 255. */
    private static int shade(int channel) {
        return ((channel & 0xff) + 8) / 17 * 17;
    }
}
