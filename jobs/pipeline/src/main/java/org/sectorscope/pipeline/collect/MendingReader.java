package org.sectorscope.pipeline.collect;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;

/**
 * Decodes text and mends what is malformed: in UTF-8 such a byte is taken as Windows-1252, elsewhere it becomes U+FFFD.
 * Where that was done is kept until asked for, so that a record can be told.
 */
final class MendingReader extends Reader {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final InputStream bytes;
    private final CharsetDecoder decoder;
    private final boolean utf8;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16).flip();
    private final CharBuffer out = CharBuffer.allocate(1 << 16).flip();
    private final ArrayDeque<Long> mended = new ArrayDeque<>();
    private long decoded;
    private boolean end;
    private boolean drained;

    MendingReader(InputStream bytes, Charset charset) {
        this.bytes = bytes;
        this.utf8 = charset.equals(java.nio.charset.StandardCharsets.UTF_8);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** How many bytes before this character position were mended, of those not told yet. */
    int mendedBefore(long position) {
        int count = 0;
        while (!mended.isEmpty() && mended.peek() < position) {
            mended.remove();
            count++;
        }
        return count;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!out.hasRemaining() && !fill()) {
            return -1;
        }
        int count = Math.min(length, out.remaining());
        out.get(target, offset, count);
        return count;
    }

    private boolean fill() throws IOException {
        out.clear();
        while (out.position() == 0 && !drained) {
            int before = out.position();
            CoderResult result = decoder.decode(in, out, end);
            decoded += out.position() - before;
            if (result.isError()) {
                mend(result.length());
            } else if (result.isUnderflow()) {
                if (end) {
                    before = out.position();
                    decoder.flush(out);
                    drained = true;
                    decoded += out.position() - before;
                    continue;
                }
                in.compact();
                int read = bytes.read(in.array(), in.position(), in.remaining());
                if (read < 0) {
                    end = true;
                } else {
                    in.position(in.position() + read);
                }
                in.flip();
            }
        }
        out.flip();
        return out.hasRemaining();
    }

    private void mend(int length) {
        for (int i = 0; i < length; i++) {
            byte b = in.get();
            if (utf8) {
                mended.add(decoded);
                out.put(WINDOWS_1252.decode(ByteBuffer.wrap(new byte[] {b})).charAt(0));
                decoded++;
            }
        }
        if (!utf8) {
            mended.add(decoded);
            out.put('\uFFFD');
            decoded++;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
