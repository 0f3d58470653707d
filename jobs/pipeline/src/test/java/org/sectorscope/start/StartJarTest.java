package org.sectorscope.start;

import static java.nio.charset.StandardCharsets.UTF_8;
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
class StartJarTest {
    private static final String LAMBDAS = "org/sectorscope/start/SomeLambdas";

    @TempDir
    Path folder;

    /** The rewritten classes before all others. */
    private static final class Rewritten extends URLClassLoader {
        Rewritten(Path jar) throws IOException {
            super(new URL[] {jar.toUri().toURL()}, StartJarTest.class.getClassLoader());
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
        StartJar.main(list.toString(), plain.toString(), jar.toString());
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
                // Spark would look into what a compiler made.
                assertThat(lambda.getClass().isSynthetic()).as(name).isEqualTo(name.startsWith("left"));
                assertThat(lambda.getClass().getInterfaces())
                        .as(name)
                        .contains(before.get(name).getClass().getInterfaces());
                // Read again it is what the class's own deserialisation makes.
                assertThat(SomeLambdas.result(copy(lambda, loader))).isEqualTo(SomeLambdas.result(lambda));
            }
            assertThat(after.get("nothing")).isSameAs(lambdas(loader).get("nothing"));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void textsArePutTogetherAsTheyWere() throws Exception {
        try (var loader = new Rewritten(rewritten())) {
            Class<?> type = Class.forName(LAMBDAS.replace('/', '.'), true, loader);
            Object[] given = {new Object[] {"a", null, 'c', (byte) -1, (short) 2, 3, 4L, 0.1f, 1e300, true, List.of(1)}
            };
            var made = (List<String>) type.getMethod("texts", Object[].class).invoke(null, given);
            assertThat(made).isEqualTo(SomeLambdas.texts((Object[]) given[0]));
            assertThat(type.getDeclaredMethods())
                    .filteredOn(m -> m.getName().startsWith("text$plain"))
                    .hasSizeGreaterThan(5)
                    .allMatch(m -> java.lang.reflect.Modifier.isPrivate(m.getModifiers()));
            // What identifies a class to serialisation does not see them.
            assertThat(ObjectStreamClass.lookupAny(type).getSerialVersionUID())
                    .isEqualTo(ObjectStreamClass.lookupAny(SomeLambdas.class).getSerialVersionUID());
        }
    }

    @Test
    void defaultSettingsLoseWhatIsForReaders() {
        String xml = """
                <?xml version="1.0"?>
                <!-- a
                     comment -->
                <configuration>
                <property>
                  <name>a</name>
                  <value> one </value>
                  <description>Of
                    many lines.</description>
                </property>

                <property>
                  <name>b</name>
                  <value>
                    two,
                    three
                  </value>
                </property>
                <property><name>c</name><value>
                </value></property>
                </configuration>
                """;
        assertThat(new String(StartJar.settings(xml.getBytes(UTF_8)), UTF_8))
                .isEqualTo(
                        "<?xml version=\"1.0\"?><configuration><property><name>a</name><value> one </value></property>"
                                + "<property><name>b</name><value>\n    two,\n    three\n  </value></property>"
                                + "<property><name>c</name><value>\n</value></property></configuration>\n");
    }

    /** Hadoop reads the same settings from what is left of its own. */
    @Test
    void hadoopsDefaultsAreTheSame() throws IOException {
        byte[] whole;
        try (var in = org.apache.hadoop.conf.Configuration.class.getResourceAsStream("/core-default.xml")) {
            whole = in.readAllBytes();
        }
        byte[] left = StartJar.settings(whole);
        assertThat(left).hasSizeLessThan(whole.length / 2);
        assertThat(read(left)).isEqualTo(read(whole)).hasSizeGreaterThan(300);
    }

    private static Map<String, String> read(byte[] xml) {
        var settings = new org.apache.hadoop.conf.Configuration(false);
        settings.addResource(new ByteArrayInputStream(xml));
        Map<String, String> all = new java.util.TreeMap<>();
        for (Map.Entry<String, String> each : settings) {
            all.put(each.getKey(), each.getValue());
        }
        return all;
    }

    /** A class of which Java chooses among several is left to it. */
    @Test
    void classesOfManyVersionsAreLeft() throws IOException {
        Path jar = folder.resolve("versions.jar");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                var in = getClass().getClassLoader().getResourceAsStream(LAMBDAS + ".class")) {
            byte[] bytes = in.readAllBytes();
            for (String place : List.of("", "META-INF/versions/17/")) {
                out.putNextEntry(new JarEntry(place + LAMBDAS + ".class"));
                out.write(bytes);
            }
        }
        Path plain = folder.resolve("none.jar");
        StartJar.write(Set.of(LAMBDAS), plain, List.of(jar));
        try (var made = new java.util.jar.JarFile(plain.toFile())) {
            assertThat(made.stream()).isEmpty();
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
        StartJar.write(some, plain, List.of(spark));
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
