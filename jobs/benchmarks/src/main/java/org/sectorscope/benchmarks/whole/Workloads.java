package org.sectorscope.benchmarks.whole;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The data that programs are measured on: made once, and kept. */
final class Workloads {
    private static final long CENSUS = 13_000_000;
    private static final String DESIGN = "design:\n";
    private static final String REPLICATES = "  replicates: {type: bootstrap, number: 500, seed: 1}\n";

    private final Path data;
    private final Product product;
    private final Optional<Peers> peers;

    Workloads(Path data, Product product, Optional<Peers> peers) {
        this.data = data;
        this.product = product;
        this.peers = peers;
    }

    /** A survey of so many responses; its study is {@code study.yaml}. */
    Path survey(String name, long responses) throws IOException, InterruptedException, FailedException {
        List<String> size =
                List.of("--responses", Long.toString(responses), "--register", Long.toString(2 * responses));
        return peers.isPresent()
                ? made(data.resolve(name), out -> peers.get().generate(size, out))
                : made(data.resolve("simulated-" + name), out -> product.simulate(responses, out));
    }

    /** The census, by the peers' generator. */
    Path census(Peers generator) throws IOException, InterruptedException, FailedException {
        List<String> size = List.of("--census", Long.toString(CENSUS));
        return made(data.resolve("census"), out -> generator.generate(size, out));
    }

    /** The study of a survey with bootstrap replicates, beside the one without. */
    static Path replicated(Path survey) throws IOException, FailedException {
        String study = Files.readString(survey.resolve("study.yaml"));
        if (!study.contains("\n" + DESIGN)) {
            throw new FailedException(survey.resolve("study.yaml") + ": has no design to make replicates of");
        }
        Path replicated = survey.resolve("study-replicates.yaml");
        Files.writeString(replicated, study.replace("\n" + DESIGN, "\n" + DESIGN + REPLICATES), StandardCharsets.UTF_8);
        return replicated;
    }

    /** What makes a workload in a folder. */
    private interface Generator {
        Program into(Path folder);
    }

    /** Made elsewhere and moved, so that what is there is whole. Read once, so that no program finds it on disk and the next in memory. */
    private static Path made(Path folder, Generator generator)
            throws IOException, InterruptedException, FailedException {
        if (!Files.isRegularFile(folder.resolve("study.yaml"))) {
            System.err.println("making " + folder + " (once) ...");
            Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
            Files.createDirectories(unfinished);
            generator.into(unfinished).run();
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    bytes.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
        }
        return folder;
    }
}
