package org.sectorscope.start;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * Writes a jar that the launcher puts before Spark's and Hadoop's: what of theirs each start would do anew and can be done once,
 * their classes without the code that Java makes at run time ({@link PlainClass}), Hadoop's default settings without the text for
 * readers.
 */
public final class StartJar {
    private static final String VERSIONS = "META-INF/versions/";

    private StartJar() {}

    /**
     * Writes the jar.
     *
     * @param args what Java logs of the classes that a run loads, {@code NAME source: …} a line; the jar to write; the jars
     *     whose classes are looked at
     * @throws UncheckedIOException when one cannot be read or written
     */
    public static void main(String... args) {
        try {
            Set<String> loaded;
            try (var lines = Files.lines(Path.of(args[0]))) {
                loaded = lines.map(line -> line.split(" source:", 2)[0].replace('.', '/'))
                        .collect(Collectors.toSet());
            }
            write(
                    loaded,
                    Path.of(args[1]),
                    Arrays.stream(args, 2, args.length).map(Path::of).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the jar.
     *
     * @param loaded classes that are worth it, {@code org/apache/spark/SparkContext}
     */
    static void write(Set<String> loaded, Path into, List<Path> jars) throws IOException {
        Set<String> seen = new HashSet<>();
        try (var out = new JarOutputStream(new BufferedOutputStream(Files.newOutputStream(into)))) {
            for (Path path : jars) {
                try (var jar = new JarFile(path.toFile())) {
                    // Which of a class's versions Java takes depends on Java: such a class stays where it is.
                    jar.stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.startsWith(VERSIONS))
                            .map(name -> name.substring(name.indexOf('/', VERSIONS.length()) + 1))
                            .map(StartJar::className)
                            .forEach(seen::add);
                    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                        String name = entry.getName();
                        if (name.matches("[a-z]+-default\\.xml") && seen.add(name)) {
                            put(out, name, settings(read(jar, entry)));
                        } else if (loaded.contains(className(name)) && seen.add(className(name))) {
                            for (Map.Entry<String, byte[]> made :
                                    PlainClass.of(read(jar, entry)).entrySet()) {
                                put(out, made.getKey() + ".class", made.getValue());
                            }
                        }
                    }
                }
            }
        }
    }

    private static String className(String entry) {
        return entry.replaceFirst("\\.class$", "");
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        var entry = new JarEntry(name);
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
    }

    /**
     * Hadoop's default settings without descriptions, comments and line breaks: two thirds of a file that a start reads several times.
     * Between a value's marks nothing is changed.
     */
    static byte[] settings(byte[] xml) {
        String text = new String(xml, StandardCharsets.UTF_8);
        return text.replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?s)<description>.*?</description>", "")
                .replaceAll("(?<!<value>)\\s*\\n\\s*(?!</value>)(?=<)", "")
                .getBytes(StandardCharsets.UTF_8);
    }
}
