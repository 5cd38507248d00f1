package org.holocron.derive.grammar;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes regular expressions with all that contracts hold, and texts that mostly match them. */
final class RandomPatterns {

    private static final List<String> CHARACTERS = List.of(
            "a",
            "b",
            "c",
            "z",
            "A",
            "0",
            "9",
            " ",
            "-",
            "_",
            "/",
            "é",
            "ü",
            "😀",
            "\\.",
            "\\^",
            "\\$",
            "\\[",
            "\\]",
            "\\-",
            "\\/",
            "\\u00e9",
            "\\x41",
            "\\ud83d\\ude00",
            "\"",
            "\\\\",
            "\\n",
            ",",
            "#",
            "&",
            "~");
    private static final List<String> CLASSES = List.of(
            "[a-c]",
            "[0-9_]",
            "\\d",
            "\\w",
            "\\s",
            "\\S",
            "\\D",
            "\\W",
            ".",
            "[^a]",
            "[\\w-]",
            "[\\w.-]",
            "[a\\-z]",
            "[\\]\\[]",
            "[ -~]",
            "[^\"\\\\\\x00-\\x1f]",
            "[éà-ü]",
            "[😀-😂]",
            "[.*+?]",
            "[^\\w]",
            "[a-c^-]",
            "[-a^]",
            "[+-.]",
            "[ab-]",
            "[^\\x00-\\uffff]",
            "[&-z]",
            "[\\d\\s]");
    private static final List<String> COUNTS =
            List.of("?", "*", "+", "{2}", "{0,2}", "{1,3}", "{2,}", "{0}", "{0,1}", "{3000}", "{1,2500}");
    private static final List<String> TRIED = List.of(
            "a", "b", "c", "z", "A", "0", "9", " ", "-", "_", "/", "é", "ü", "😀", "😂", ".", "^", "$", "[", "]", "\"",
            "\\", "\n", "\t", ",", "#", "&", "~", "\u0001");

    private final Random random;

    /** @param matching makes texts that match unless an assertion forbids them */
    record Sample(String pattern, Supplier<String> matching) {}

    RandomPatterns(Random random) {
        this.random = random;
    }

    Sample next() {
        Sample body = chance(25) ? choice(3) : sequence(3);
        String open = chance(90) ? "^" : "";
        String close = chance(90) ? "$" : "";
        return new Sample(open + body.pattern() + close, body.matching());
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Sample sequence(int depth) {
        StringBuilder pattern = new StringBuilder();
        List<Sample> parts =
                Stream.generate(() -> counted(depth)).limit(random.nextInt(4)).toList();
        parts.forEach(part -> pattern.append(part.pattern()));
        return new Sample(
                pattern.toString(),
                () -> parts.stream().map(part -> part.matching().get()).reduce("", String::concat));
    }

    private Sample choice(int depth) {
        Sample left = sequence(depth - 1);
        Sample right = sequence(depth - 1);
        return new Sample(
                left.pattern() + "|" + right.pattern(),
                () -> one(List.of(left, right)).matching().get());
    }

    private Sample counted(int depth) {
        if (chance(4)) {
            return new Sample(one(List.of("\\b", "\\B", "(?=a)", "(?!b)", "(?<=a)", "(?<!b)", "^", "$")), () -> "");
        }
        Sample atom = atom(depth);
        if (chance(60)) {
            return atom;
        }
        String count = one(COUNTS);
        String mode = count.length() < 5 && chance(15) ? "?" : "";
        // Java matches a counted group by recursion.
        int times = Math.min(times(count), atom.pattern().startsWith("(") ? 3 : Integer.MAX_VALUE);
        return new Sample(atom.pattern() + count + mode, () -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < times; i++) {
                text.append(atom.matching().get());
            }
            return text.toString();
        });
    }

    private int times(String count) {
        return switch (count) {
            case "?", "{0,1}" -> random.nextInt(2);
            case "*", "{0,2}" -> random.nextInt(3);
            case "+", "{1,3}" -> 1 + random.nextInt(3);
            case "{2}" -> 2;
            case "{2,}" -> 2 + random.nextInt(2);
            case "{0}" -> 0;
            case "{3000}" -> chance(10) ? 3000 : 1;
            default -> chance(5) ? 2100 : 1;
        };
    }

    private Sample atom(int depth) {
        if (depth > 0 && chance(30)) {
            Sample body = chance(50) ? choice(depth) : sequence(depth - 1);
            return new Sample(
                    one(List.of("(", "(?:", "(?<n" + random.nextInt(1_000_000) + ">")) + body.pattern() + ")",
                    body.matching());
        }
        String pattern = chance(50) ? one(CHARACTERS) : one(CLASSES);
        Pattern compiled = Pattern.compile(pattern, Pattern.DOTALL);
        List<String> fit =
                TRIED.stream().filter(text -> compiled.matcher(text).matches()).toList();
        return new Sample(pattern, () -> fit.isEmpty() ? "A" : one(fit));
    }
}
