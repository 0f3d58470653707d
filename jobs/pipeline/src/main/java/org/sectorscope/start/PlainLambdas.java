package org.sectorscope.start;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;

/**
 * Writes a jar that the launcher puts before Spark's: classes of theirs whose serialisable lambdas, which all of Scala's are,
 * are classes of their own. Java's archive of classes keeps such classes, where it leaves the lambdas out and makes each of
 * them anew at every start, some thousand of them.
 */
public final class PlainLambdas {
    private PlainLambdas() {}

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
                    for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                        String name = entry.getName().replaceFirst("\\.class$", "");
                        if (loaded.contains(name) && seen.add(name)) {
                            byte[] bytes = jar.getInputStream(entry).readAllBytes();
                            for (Map.Entry<String, byte[]> made :
                                    rewritten(bytes).entrySet()) {
                                put(out, made.getKey(), made.getValue());
                            }
                        }
                    }
                }
            }
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        var entry = new JarEntry(name + ".class");
        entry.setTime(0);
        out.putNextEntry(entry);
        out.write(bytes);
    }

    /** The class and those of its lambdas, by name; none where it has no such lambda. */
    private static Map<String, byte[]> rewritten(byte[] bytes) {
        var reader = new ClassReader(bytes);
        Set<String> reachable = reachable(reader);
        Map<String, byte[]> made = new LinkedHashMap<>();
        String owner = reader.getClassName();
        var writer = new ClassWriter(0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor inner = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return new MethodVisitor(Opcodes.ASM9, inner) {
                            @Override
                            public void visitInvokeDynamicInsn(
                                    String method, String factory, Handle bootstrap, Object... arguments) {
                                Optional<LambdaClass> lambda =
                                        LambdaClass.of(owner, method, factory, bootstrap, arguments, reachable);
                                // What makes lambdas again of what was serialised looks at the class that wrote them.
                                if (lambda.isPresent() && !name.equals("$deserializeLambda$")) {
                                    String own = owner + "$$Lambda$plain" + made.size();
                                    made.put(own, lambda.get().bytes(own));
                                    visitMethodInsn(Opcodes.INVOKESTATIC, own, LambdaClass.FACTORY, factory, false);
                                } else {
                                    super.visitInvokeDynamicInsn(method, factory, bootstrap, arguments);
                                }
                            }
                        };
                    }
                },
                0);
        if (!made.isEmpty()) {
            made.put(owner, writer.toByteArray());
        }
        return made;
    }

    /** Static methods, with their descriptors, that another class of the package may call. */
    private static Set<String> reachable(ClassReader reader) {
        Set<String> methods = new HashSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        if ((access & Opcodes.ACC_STATIC) != 0 && (access & Opcodes.ACC_PRIVATE) == 0) {
                            methods.add(name + descriptor);
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return methods;
    }
}
