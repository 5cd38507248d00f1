package org.holocron.derive.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Byteman's rules name classes and methods in strings, and a rule that matches nothing is silently never run. A rename once
 * left two of them behind, which would have shown only after minutes in {@link KillIT}: here it shows in seconds.
 */
class BytemanRulesTest {

    private static final Path MARKS = Path.of("marks");
    private static final Path SOURCES = Path.of("src/test/java/org/holocron/derive/chaos");

    private static final Pattern SCRIPT_MADE = Pattern.compile("BytemanScript\\.rule\\(|new BytemanScript\\(\"");

    private static final Pattern SCRIPT_CONSTANT =
            Pattern.compile("static final BytemanScript \\w+ =\\s+(BytemanScript\\.rule\\(|new BytemanScript\\(\")");

    private static final Pattern RULE = Pattern.compile("RULE (.+)\nCLASS (.+)\nMETHOD (.+)\n((?s:.*?))ENDRULE");

    /** {@code $1} or {@code $this}, and what is taken of it; calls with arguments end it. */
    private static final Pattern USE = Pattern.compile("\\$(1|this)((?:\\.\\w++(?:\\(\\))?(?!\\())+)");

    private static final Pattern MEMBER = Pattern.compile("\\.(\\w+)(\\(\\))?");

    record Rule(String name, String className, String method, String body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Rule> rules() {
        Stream<BytemanScript> made = Stream.of(
                BytemanScript.holdAt(List.of(KillPoint.values()), MARKS, new Random(1)),
                BytemanScript.delayAt(KillPoint.BEFORE_COMMIT, MARKS, 1),
                BytemanScript.holdAlways(UUID.randomUUID(), MARKS));
        return Stream.concat(made, sources().flatMap(BytemanRulesTest::constantsOf))
                .flatMap(script -> RULE.matcher(script.script()).results())
                .map(rule -> new Rule(rule.group(1), rule.group(2), rule.group(3), rule.group(4)));
    }

    @Test
    void everyWayToMakeAScriptIsLookedAt() {
        assertEquals(
                Set.of("holdAt", "delayAt", "holdAlways", "rule"),
                Arrays.stream(BytemanScript.class.getDeclaredMethods())
                        .filter(method -> method.getReturnType() == BytemanScript.class
                                && Modifier.isStatic(method.getModifiers()))
                        .map(Method::getName)
                        .collect(Collectors.toSet()));
    }

    /** A script elsewhere than in a constant would never be looked at here. */
    @Test
    void everyScriptOfATestIsAConstant() {
        sources()
                .filter(file -> !file.equals(SOURCES.resolve("BytemanScript.java")))
                .filter(file -> !file.equals(SOURCES.resolve("BytemanRulesTest.java")))
                .forEach(file -> assertEquals(
                        count(SCRIPT_MADE, text(file)), count(SCRIPT_CONSTANT, text(file)), file.toString()));
        assertTrue(sources().flatMap(BytemanRulesTest::constantsOf).count() >= 5);
    }

    @Test
    void everyRuleOfAScriptIsRead() {
        sources()
                .flatMap(BytemanRulesTest::constantsOf)
                .forEach(script -> assertEquals(
                        count(Pattern.compile("(?m)^RULE "), script.script()),
                        count(RULE, script.script()),
                        script.script()));
        long ofKillPoints =
                rules().filter(rule -> rule.name().startsWith("hold job ")).count();
        assertTrue(ofKillPoints > KillPoint.values().length, "each kill point, and the one that is delayed at");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theMethodOfARuleIsThere(Rule rule) {
        assertFalse(methods(rule).isEmpty(), rule.className() + " has no method " + rule.method());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatARuleTakesOfItsMethodIsThere(Rule rule) {
        for (Method method : methods(rule)) {
            Matcher use = USE.matcher(rule.body());
            while (use.find()) {
                Class<?> from =
                        use.group(1).equals("this") ? method.getDeclaringClass() : method.getParameterTypes()[0];
                follow(from, use.group(2));
            }
        }
    }

    /** The fence is cut out of the statements as text: a rule that finds no such text breaks nothing. */
    @Test
    void theFenceThatABrokenVariantCutsOutIsInTheStatements() throws IOException {
        String fence = BrokenVariantsIT.FENCE;
        assertTrue(BrokenVariantsIT.NO_FENCE.script().contains(fence));
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/sql/statements"))) {
            assertTrue(
                    files.filter(Files::isRegularFile)
                            .anyMatch(file -> text(file).contains(fence)),
                    fence);
        }
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<BytemanScript> constantsOf(Path source) {
        String name = source.getFileName().toString().replace(".java", "");
        if (name.equals("package-info")) {
            return Stream.empty();
        }
        return Arrays.stream(classNamed(BytemanRulesTest.class.getPackageName() + "." + name)
                        .getDeclaredFields())
                .filter(field -> field.getType() == BytemanScript.class && Modifier.isStatic(field.getModifiers()))
                .map(BytemanRulesTest::valueOf);
    }

    private static BytemanScript valueOf(Field constant) {
        try {
            return (BytemanScript) constant.get(null);
        } catch (IllegalAccessException e) {
            return fail(constant + " is private: it cannot be checked");
        }
    }

    private static long count(Pattern pattern, String text) {
        return pattern.matcher(text).results().count();
    }

    private static List<Method> methods(Rule rule) {
        Class<?> owner = classNamed(rule.className());
        return Arrays.stream(owner.getDeclaredMethods())
                .filter(method -> method.getName().equals(rule.method()) && !method.isBridge())
                .toList();
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name, false, BytemanRulesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return fail("there is no class " + name);
        }
    }

    private static void follow(Class<?> from, String members) {
        Class<?> type = from;
        Matcher member = MEMBER.matcher(members);
        while (member.find()) {
            boolean isCall = member.group(2) != null;
            type = isCall ? returnType(type, member.group(1)) : fieldType(type, member.group(1));
        }
    }

    private static Class<?> returnType(Class<?> owner, String method) {
        List<Method> all = new ArrayList<>(Arrays.asList(owner.getMethods()));
        all.addAll(Arrays.asList(owner.getDeclaredMethods()));
        return all.stream()
                .filter(each -> each.getName().equals(method) && each.getParameterCount() == 0)
                .<Class<?>>map(Method::getReturnType)
                .findFirst()
                .orElseGet(() -> fail(owner + " has no method " + method + "()"));
    }

    private static Class<?> fieldType(Class<?> owner, String name) {
        return Arrays.stream(owner.getDeclaredFields())
                .filter(each -> each.getName().equals(name))
                .<Class<?>>map(Field::getType)
                .findFirst()
                .orElseGet(() -> fail(owner + " has no field " + name));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
