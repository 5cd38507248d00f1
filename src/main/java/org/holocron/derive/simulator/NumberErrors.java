package org.holocron.derive.simulator;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.holocron.derive.simulator.ClaimForm.Role;
import org.holocron.derive.simulator.Mention.Kind;

/** Makes the number of a claim wrong, or its unit. Empty where there is nothing of the kind. */
final class NumberErrors {

    private static final BigDecimal LARGE = BigDecimal.valueOf(1_000_000);

    private static final Pattern DIGITS = Pattern.compile("\\d(?:[\\d.,'’\\u00a0\\u202f]*\\d)?");
    private static final Pattern SIGN = Pattern.compile("(?i)(?<![\\p{L}\\d])(?:[-−]|minus )(?=\\d)");

    /** What a unit is taken for; the first line that fits. */
    private static final List<String[]> OTHER_UNITS = List.of(
            new String[] {"(?i)(.*) per hour", "$1 per minute"},
            new String[] {"(?i)(.*)/h", "$1/s"},
            new String[] {"kg|(?i:kilograms)", "lb"},
            new String[] {"g|(?i:grams)", "kg"},
            new String[] {"mg", "g"},
            new String[] {"m|(?i:met(?:er|re)s?)", "ft"},
            new String[] {"km|(?i:kilomet(?:er|re)s?)", "miles"},
            new String[] {"(?i)cm|mm", "m"},
            new String[] {"°C", "°F"},
            new String[] {"m²", "km²"},
            new String[] {"%", "‰"},
            new String[] {"€|(?i:euros?)|EUR", "USD"},
            new String[] {"(?i)days?", "weeks"},
            new String[] {"(?i)hours?|h", "days"},
            new String[] {"(?i)minutes?", "hours"},
            new String[] {"(?i)Tagen?", "Wochen"},
            new String[] {"(?i)Stunden?", "Tage"},
            new String[] {"(?i)Minuten?", "Stunden"},
            new String[] {"días", "semanas"},
            new String[] {"horas", "días"},
            new String[] {"minutos", "horas"},
            new String[] {"jours", "semaines"},
            new String[] {"heures", "jours"},
            new String[] {"MB", "GB"},
            new String[] {"BBY", "ABY"},
            new String[] {"kg", "m"},
            new String[] {".*", "kg"});

    private NumberErrors() {}

    static Optional<CitingClaim> wrongDigit(CitingClaim claim, PlantingGround ground) {
        return altered(claim, ground, number -> {
            String written = number.toPlainString();
            int[] digits = IntStream.range(0, written.length())
                    .filter(at -> Character.isDigit(written.charAt(at)))
                    .toArray();
            int at = digits[ground.random().nextInt(digits.length)];
            int shift = 1 + ground.random().nextInt(8);
            return IntStream.range(0, 9)
                    .map(more -> 1 + (shift - 1 + more) % 9)
                    .mapToObj(by -> withDigit(written, at, by))
                    .filter(other -> !ground.isStated(other) && other.signum() == number.signum())
                    .filter(other -> other.precision() - other.scale() == number.precision() - number.scale())
                    .findFirst();
        });
    }

    private static BigDecimal withDigit(String written, int at, int by) {
        int digit = (written.charAt(at) - '0' + by) % 10;
        return new BigDecimal(written.substring(0, at) + digit + written.substring(at + 1));
    }

    static Optional<CitingClaim> tenTimes(CitingClaim claim, PlantingGround ground) {
        return altered(claim, ground, number -> scaled(number, 1, ground));
    }

    static Optional<CitingClaim> wrongScale(CitingClaim claim, PlantingGround ground) {
        return altered(claim, ground, number -> scaled(number, number.abs().compareTo(LARGE) >= 0 ? -3 : 3, ground));
    }

    private static Optional<BigDecimal> scaled(BigDecimal number, int power, PlantingGround ground) {
        BigDecimal other = new BigDecimal(
                number.scaleByPowerOfTen(power).stripTrailingZeros().toPlainString());
        return Optional.of(other).filter(one -> one.signum() != 0 && !ground.isStated(one));
    }

    static Optional<CitingClaim> lostSign(CitingClaim claim, PlantingGround ground) {
        for (String name : claim.stating()) {
            if (claim.fields().get(name) instanceof JsonNumber number
                    && number.bigDecimalValue().signum() < 0) {
                return Optional.of(claim.with(
                        name,
                        SimulatorJson.PROVIDER.createValue(
                                number.bigDecimalValue().negate())));
            }
            Optional<String> signed =
                    claim.text(name).filter(text -> SIGN.matcher(text).find() && !isDate(text));
            if (signed.isPresent()) {
                return Optional.of(claim.with(name, SIGN.matcher(signed.get()).replaceFirst("")));
            }
        }
        return Optional.empty();
    }

    static Optional<CitingClaim> wrongUnit(CitingClaim claim, PlantingGround ground) {
        for (String name : claim.names(Role.UNIT)) {
            Optional<String> unit = claim.text(name).filter(text -> !text.isBlank());
            if (unit.isPresent()) {
                return Optional.of(claim.with(name, otherUnit(unit.get())));
            }
        }
        for (String name : claim.stating()) {
            String text = claim.text(name).orElse("");
            for (Mention number : NumberMentions.in(text, ground.language(claim))) {
                String written = text.substring(number.start(), number.end());
                if (!number.unit().isEmpty() && written.endsWith(number.unit())) {
                    int unit = number.end() - number.unit().length();
                    return Optional.of(claim.with(
                            name, text.substring(0, unit) + otherUnit(number.unit()) + text.substring(number.end())));
                }
            }
        }
        return Optional.empty();
    }

    private static String otherUnit(String unit) {
        return OTHER_UNITS.stream()
                .filter(pair -> unit.matches(pair[0]))
                .map(pair -> unit.replaceFirst("^(?:" + pair[0] + ")$", pair[1]))
                .findFirst()
                .orElse("kg");
    }

    /** The first number of the claim, in a number's place or in a text's. */
    private static Optional<CitingClaim> altered(
            CitingClaim claim, PlantingGround ground, Function<BigDecimal, Optional<BigDecimal>> error) {
        for (String name : claim.stating()) {
            JsonValue value = claim.fields().get(name);
            Optional<CitingClaim> altered = value instanceof JsonNumber number
                    ? error.apply(number.bigDecimalValue())
                            .map(other -> claim.with(name, SimulatorJson.PROVIDER.createValue(other)))
                    : claim.text(name)
                            .filter(text -> !isDate(text))
                            .flatMap(text -> inText(text, ground.language(claim), error))
                            .map(text -> claim.with(name, text));
            if (altered.isPresent()) {
                return altered;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inText(
            String text, ProseLanguage language, Function<BigDecimal, Optional<BigDecimal>> error) {
        for (Mention number : NumberMentions.in(text, language)) {
            Matcher digits = DIGITS.matcher(text).region(number.start(), number.end());
            if (number.isOf(Kind.NUMBER) && digits.find()) {
                BigDecimal written = ((JsonNumber) number.value())
                        .bigDecimalValue()
                        .abs()
                        .scaleByPowerOfTen(-NumberMentions.scale(text.substring(number.start(), number.end())));
                return error.apply(new BigDecimal(written.toPlainString()))
                        .map(other -> text.substring(0, digits.start())
                                + other.toPlainString().replace('.', language.decimalMark())
                                + text.substring(digits.end()));
            }
        }
        return Optional.empty();
    }

    static boolean isDate(String text) {
        return text.matches("\\d{4}(-\\d{2}(-\\d{2})?)?");
    }
}
