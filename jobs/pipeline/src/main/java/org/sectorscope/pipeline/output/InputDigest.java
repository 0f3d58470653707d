package org.sectorscope.pipeline.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Notes an input's digest in the manifest, from any file system. */
public final class InputDigest {
    private InputDigest() {}

    /**
     * @param name as the study file names it
     * @param uri where it is
     */
    public static void add(Manifest manifest, Configuration hadoop, String role, String name, String uri) {
        try {
            var path = new Path(uri);
            FileSystem files = path.getFileSystem(hadoop);
            try (InputStream in = files.open(path)) {
                manifest.input(role, name, files.getFileStatus(path).getLen(), in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
