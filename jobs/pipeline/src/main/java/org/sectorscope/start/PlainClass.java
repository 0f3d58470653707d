package org.sectorscope.start;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.xbean.asm9.ClassReader;
import org.apache.xbean.asm9.ClassVisitor;
import org.apache.xbean.asm9.ClassWriter;
import org.apache.xbean.asm9.Handle;
import org.apache.xbean.asm9.MethodVisitor;
import org.apache.xbean.asm9.Opcodes;

/**
 * A class without code that Java makes at run time: its serialisable lambdas, which all of Scala's are, become classes of their
 * own, which Java's archive of classes keeps where it leaves the lambdas out; its texts put together become methods of its own.
 */
final class PlainClass extends ClassVisitor {
    private final Map<String, byte[]> lambdas = new LinkedHashMap<>();
    private final Map<TextMethod, String> texts = new HashMap<>();
    private final Set<String> reachable;
    private final String owner;
    private final boolean isInterface;

    private PlainClass(ClassReader reader, ClassWriter writer) {
        super(Opcodes.ASM9, writer);
        this.reachable = reachable(reader);
        this.owner = reader.getClassName();
        this.isInterface = (reader.getAccess() & Opcodes.ACC_INTERFACE) != 0;
    }

    /** The class and those of its lambdas, by name; none where it has nothing of the kind. */
    static Map<String, byte[]> of(byte[] bytes) {
        var reader = new ClassReader(bytes);
        var writer = new ClassWriter(0);
        var plain = new PlainClass(reader, writer);
        reader.accept(plain, 0);
        Map<String, byte[]> made = new LinkedHashMap<>(plain.lambdas);
        if (!plain.lambdas.isEmpty() || !plain.texts.isEmpty()) {
            made.put(plain.owner, writer.toByteArray());
        }
        return made;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor inner = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new MethodVisitor(Opcodes.ASM9, inner) {
            @Override
            public void visitInvokeDynamicInsn(String method, String type, Handle bootstrap, Object... arguments) {
                Optional<LambdaClass> lambda = LambdaClass.of(owner, method, type, bootstrap, arguments, reachable);
                Optional<TextMethod> text = TextMethod.of(type, bootstrap, arguments);
                if (text.isPresent()) {
                    String own = texts.computeIfAbsent(text.get(), key -> "text$plain" + texts.size());
                    visitMethodInsn(Opcodes.INVOKESTATIC, owner, own, type, isInterface);
                } else if (lambda.isPresent() && !name.equals("$deserializeLambda$")) {
                    // What makes lambdas again of what was serialised looks at the class that wrote them.
                    String own = owner + "$$Lambda$plain" + lambdas.size();
                    lambdas.put(own, lambda.get().bytes(own));
                    visitMethodInsn(Opcodes.INVOKESTATIC, own, LambdaClass.FACTORY, type, false);
                } else {
                    super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
                }
            }
        };
    }

    @Override
    public void visitEnd() {
        texts.forEach((text, name) -> text.write(cv, name));
        super.visitEnd();
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
