package org.sectorscope.publication.chart;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture written row by row as PNG (ISO/IEC 15948) of 24 bits, so that no more of it than a few rows needs to be held.
 * The JDK's own writer takes whole pictures, and several times as long. Each row is stored as what it adds to the one above,
 * which for flat drawings is mostly nothing.
 */
final class PngFile implements Closeable {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte UP = 2;
    /** Flat drawings become hardly smaller by more. */
    private static final int LEVEL = 4;

    private static final int CHUNK = 1 << 15;

    private final DataOutputStream out;
    private final Deflater deflater = new Deflater(LEVEL);
    private final byte[] packed = new byte[CHUNK];
    private final int width;
    private final byte[] row;
    private byte[] above;
    private byte[] own;

    /** @param dots per metre, as printers take the picture's size from */
    PngFile(Path file, int width, int height, int dots) throws IOException {
        this.width = width;
        this.row = new byte[1 + 3 * width];
        this.above = new byte[3 * width];
        this.own = new byte[3 * width];
        OutputStream raw = Files.newOutputStream(file);
        this.out = new DataOutputStream(new BufferedOutputStream(raw, CHUNK));
        out.write(SIGNATURE);
        var header = new ByteArrayOutputStream();
        var data = new DataOutputStream(header);
        data.writeInt(width);
        data.writeInt(height);
        // Eight bits a channel, three channels; the only compression and filtering there are; no interlacing.
        data.write(new byte[] {8, 2, 0, 0, 0});
        chunk("IHDR", header.toByteArray(), header.size());
        var size = new ByteArrayOutputStream();
        var physical = new DataOutputStream(size);
        physical.writeInt(dots);
        physical.writeInt(dots);
        physical.writeByte(1);
        chunk("pHYs", size.toByteArray(), size.size());
    }

    /** @param pixels of the next rows, a colour each, whose lowest 24 bits count */
    void write(int[] pixels, int rows) throws IOException {
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * width + x];
                own[3 * x] = (byte) (pixel >> 16);
                own[3 * x + 1] = (byte) (pixel >> 8);
                own[3 * x + 2] = (byte) pixel;
            }
            row[0] = UP;
            for (int i = 0; i < own.length; i++) {
                row[1 + i] = (byte) (own[i] - above[i]);
            }
            deflater.setInput(row);
            while (!deflater.needsInput()) {
                deflate();
            }
            byte[] last = above;
            above = own;
            own = last;
        }
    }

    private void deflate() throws IOException {
        int length = deflater.deflate(packed);
        if (length > 0) {
            chunk("IDAT", packed, length);
        }
    }

    private void chunk(String type, byte[] data, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(data, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(data, 0, length);
        out.writeInt((int) sum.getValue());
    }

    @Override
    public void close() throws IOException {
        try (out) {
            deflater.finish();
            while (!deflater.finished()) {
                deflate();
            }
            chunk("IEND", new byte[0], 0);
        } finally {
            deflater.end();
        }
    }
}
