package org.sectorscope.pipeline.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.sectorscope.pipeline.collect.ReplicateColumns;
import org.sectorscope.study.Locations;
import org.sectorscope.study.Study;
import org.sectorscope.study.StudyReader;
import org.sectorscope.study.TextSource;
import org.sectorscope.study.Trouble;

/** Reads the study a command names, from a local path or any Hadoop URI. */
final class StudyFiles {
    private StudyFiles() {}

    static Study read(Shared shared) {
        TextSource files = TextSource.files();
        Study study = StudyReader.read(
                shared.study(), location -> Locations.isUri(location) ? remote(location) : files.read(location));
        study = ReplicateColumns.expand(study, HadoopSettings.given());
        return shared.languages() == null ? study : in(shared.languages(), study);
    }

    private static String remote(String location) throws IOException {
        var path = new org.apache.hadoop.fs.Path(location);
        FileSystem system = path.getFileSystem(HadoopSettings.given());
        if (!system.exists(path)) {
            throw new NoSuchFileException(location);
        }
        try (InputStream in = system.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Study in(List<String> languages, Study study) {
        for (String language : languages) {
            if (!study.languages().contains(language)) {
                throw new Trouble(
                        Trouble.Kind.STUDY,
                        "--languages",
                        0,
                        "the study has no '" + language + "'",
                        "choose among " + String.join(", ", study.languages()));
            }
        }
        return new Study(
                study.location(),
                study.id(),
                study.title(),
                study.about(),
                languages,
                study.codebook(),
                study.responses(),
                study.edition(),
                study.register(),
                study.link(),
                study.design(),
                study.weighting(),
                study.reliability(),
                study.tables(),
                study.models(),
                study.profiles());
    }
}
