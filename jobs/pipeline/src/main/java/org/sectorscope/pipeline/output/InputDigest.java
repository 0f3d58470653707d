package org.sectorscope.pipeline.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.sectorscope.pipeline.collect.InputFile;
import org.sectorscope.pipeline.collect.digest.PieceDigests;
import org.sectorscope.study.Locations;
import org.sectorscope.study.Study;

/** Notes the digests of what a run reads in the manifest, from any file system. */
public final class InputDigest {
    private InputDigest() {}

    /**
     * @param job that read it
     * @param role what it is to the study
     * @param digests those that its tasks take of long files
     */
    public static void add(
            Manifest manifest, Configuration hadoop, String job, String role, InputFile file, PieceDigests digests) {
        try {
            var path = new Path(file.uri());
            FileSystem files = path.getFileSystem(hadoop);
            long length = files.getFileStatus(path).getLen();
            manifest.input(
                    job, role, file.name(), length, () -> files.open(path), () -> digests.of(file.index(), length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes the digest of what the study is written in: its file and its codebooks. */
    public static void study(Manifest manifest, Configuration hadoop, Study study) {
        var locations =
                new LinkedHashSet<>(List.of(study.location(), study.codebook().location()));
        study.responses().forEach(r -> locations.add(study.codebookOf(r).location()));
        List<byte[]> files = new ArrayList<>();
        try {
            for (String location : locations) {
                // A plain path is a local file, whatever file system the cluster defaults to.
                var path = new Path(
                        Locations.isUri(location)
                                ? URI.create(location)
                                : Paths.get(location).toUri());
                try (InputStream in = path.getFileSystem(hadoop).open(path)) {
                    files.add(in.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        manifest.study(files);
    }
}
