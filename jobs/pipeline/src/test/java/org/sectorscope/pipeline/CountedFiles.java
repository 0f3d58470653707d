package org.sectorscope.pipeline;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** Local files as {@code counted:/path}, of which every byte that is read is counted. */
public final class CountedFiles extends RawLocalFileSystem {
    static final String SCHEME = "counted";

    private static final Map<String, AtomicLong> READ = new ConcurrentHashMap<>();

    /** Bytes read so far, by name of the file. */
    static Map<String, AtomicLong> read() {
        return READ;
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataInputStream open(Path path, int size) throws IOException {
        FSDataInputStream bytes = super.open(path, size);
        AtomicLong read = READ.computeIfAbsent(path.getName(), name -> new AtomicLong());
        return new FSDataInputStream(new FSInputStream() {
            @Override
            public int read() throws IOException {
                int one = bytes.read();
                read.addAndGet(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int at, int length) throws IOException {
                int some = bytes.read(into, at, length);
                read.addAndGet(Math.max(0, some));
                return some;
            }

            @Override
            public void seek(long place) throws IOException {
                bytes.seek(place);
            }

            @Override
            public long getPos() throws IOException {
                return bytes.getPos();
            }

            @Override
            public boolean seekToNewSource(long place) {
                return false;
            }

            @Override
            public void close() throws IOException {
                bytes.close();
            }
        });
    }
}
