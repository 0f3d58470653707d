package org.sectorscope.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lambdas of Java and of Spark, rewritten, against what they were. */
class PlainLambdasTest {
    private static final String LAMBDAS = "org/sectorscope/start/SomeLambdas";

    @TempDir
    Path folder;

    /** The rewritten classes before all others. */
    private static final class Rewritten extends URLClassLoader {
        Rewritten(Path jar) throws IOException {
            super(new URL[] {jar.toUri().toURL()}, PlainLambdasTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known == null && findResource(name.replace('.', '/') + ".class") != null) {
                    known = findClass(name);
                }
                return known == null ? super.loadClass(name, resolve) : known;
            }
        }
    }

    private Path rewritten() throws IOException {
        Path jar = folder.resolve("some.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var in = getClass().getClassLoader().getResourceAsStream(LAMBDAS + ".class")) {
            out.putNextEntry(new JarEntry(LAMBDAS + ".class"));
            out.write(open(in.readAllBytes()));
        }
        Path list = folder.resolve("loaded");
        Files.writeString(
                list, "java.lang.Object source: jrt:/java.base\n" + LAMBDAS.replace('/', '.') + " source: x\n");
        Path plain = folder.resolve("plain.jar");
        PlainLambdas.main(list.toString(), plain.toString(), jar.toString());
        return plain;
    }

    /** The class with its lambdas' bodies as Scala has them: not private. */
    private static byte[] open(byte[] bytes) {
        var writer = new ClassWriter(0);
        new ClassReader(bytes)
                .accept(
                        new ClassVisitor(Opcodes.ASM9, writer) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                int opened = name.startsWith("lambda$") ? access & ~Opcodes.ACC_PRIVATE : access;
                                return super.visitMethod(opened, name, descriptor, signature, exceptions);
                            }
                        },
                        0);
        return writer.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Serializable> lambdas(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> type = Class.forName(LAMBDAS.replace('/', '.'), true, loader);
        return (Map<String, Serializable>) type.getMethod("all").invoke(null);
    }

    @Test
    void doWhatTheyDid() throws Exception {
        try (var loader = new Rewritten(rewritten())) {
            Map<String, Serializable> before = lambdas(getClass().getClassLoader());
            Map<String, Serializable> after = lambdas(loader);
            assertThat(after).hasSameSizeAs(before);
            for (String name : before.keySet()) {
                Serializable lambda = after.get(name);
                assertThat(SomeLambdas.result(lambda)).as(name).isEqualTo(SomeLambdas.result(before.get(name)));
                assertThat(lambda.getClass().isHidden()).as(name).isEqualTo(name.startsWith("left"));
                assertThat(lambda.getClass().isSynthetic()).isTrue();
                assertThat(lambda.getClass().getInterfaces())
                        .as(name)
                        .contains(before.get(name).getClass().getInterfaces());
                // Read again it is what the class's own deserialisation makes.
                assertThat(SomeLambdas.result(copy(lambda, loader))).isEqualTo(SomeLambdas.result(lambda));
            }
            assertThat(after.get("nothing")).isSameAs(lambdas(loader).get("nothing"));
        }
    }

    private static Object copy(Object object, ClassLoader loader) throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws ClassNotFoundException {
                return Class.forName(type.getName(), false, loader);
            }
        }) {
            return in.readObject();
        }
    }

    /** All lambdas of some of Spark's classes pass Java's verification. */
    @Test
    void sparksAreValid() throws Exception {
        Path spark = Path.of(org.apache.spark.SparkContext.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> some = Set.of(
                "org/apache/spark/SparkContext",
                "org/apache/spark/rdd/RDD",
                "org/apache/spark/internal/config/package$",
                "org/apache/spark/scheduler/DAGScheduler",
                "org/apache/spark/scheduler/TaskSetManager");
        Path plain = folder.resolve("spark.jar");
        PlainLambdas.write(some, plain, List.of(spark));
        int verified = 0;
        try (var loader = new Rewritten(plain);
                var jar = new java.util.jar.JarFile(plain.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName().replace('/', '.').replaceFirst("\\.class$", "");
                // The classes that have them are verified when the launcher's archive is made: here they would be
                // strange
                // to the other classes of Spark.
                if (name.contains("$$Lambda$plain")) {
                    Class.forName(name, true, loader);
                    verified++;
                }
            }
        }
        assertThat(verified).isGreaterThan(400);
    }
}
