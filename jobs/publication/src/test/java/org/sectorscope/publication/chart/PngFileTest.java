package org.sectorscope.publication.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngFileTest {
    @ParameterizedTest
    @CsvSource({"1,1,1", "7,5,2", "300,400,64", "2160,33,33"})
    void anyReaderFindsThePixelsThatWereWritten(int width, int height, int band, @TempDir Path dir) throws IOException {
        var random = new SplittableRandom(width);
        int[] pixels = new int[width * height];
        // Runs of a colour, as drawings have, and noise.
        Arrays.setAll(pixels, i -> i % 50 < 40 ? 0xFFFFFF : random.nextInt());
        Path file = dir.resolve("a.png");
        try (var out = new PngFile(file, width, height, 12706)) {
            for (int top = 0; top < height; top += band) {
                int rows = Math.min(band, height - top);
                out.write(Arrays.copyOfRange(pixels, top * width, (top + rows) * width), rows);
            }
        }
        var image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        int[] read = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(read[i] & 0xFFFFFF).isEqualTo(pixels[i] & 0xFFFFFF);
        }
        byte[] bytes = Files.readAllBytes(file);
        int physical = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("pHYs");
        assertThat(ByteBuffer.wrap(bytes).getInt(physical + 4)).isEqualTo(12706);
    }
}
