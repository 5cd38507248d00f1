package org.holocron.derive.simulator;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
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
        return claim.altered(claim.stating(), NumberErrors::withoutSign);
    }

    private static Optional<JsonValue> withoutSign(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return Optional.of(number.bigDecimalValue())
                    .filter(one -> one.signum() < 0)
                    .<JsonValue>map(one -> SimulatorJson.PROVIDER.createValue(one.negate()));
        }
        return text(value)
                .filter(text -> SIGN.matcher(text).find())
                .<JsonValue>map(text ->
                        SimulatorJson.PROVIDER.createValue(SIGN.matcher(text).replaceFirst("")));
    }

    static Optional<CitingClaim> wrongUnit(CitingClaim claim, PlantingGround ground) {
        return claim.alteredText(
                        claim.names(Role.UNIT),
                        unit -> unit.isBlank() ? Optional.empty() : Optional.of(otherUnit(unit)))
                .or(() -> claim.alteredText(claim.stating(), text -> withOtherUnit(text, ground.language(claim))));
    }

    private static Optional<String> withOtherUnit(String text, ProseLanguage language) {
        return NumberMentions.in(text, language).stream()
                .filter(number -> !number.unit().isEmpty()
                        && text.substring(number.start(), number.end()).endsWith(number.unit()))
                .findFirst()
                .map(number -> text.substring(0, number.end() - number.unit().length())
                        + otherUnit(number.unit())
                        + text.substring(number.end()));
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
        return claim.altered(
                claim.stating(),
                value -> value instanceof JsonNumber number
                        ? error.apply(number.bigDecimalValue()).<JsonValue>map(SimulatorJson.PROVIDER::createValue)
                        : text(value)
                                .flatMap(text -> inText(text, ground.language(claim), error))
                                .<JsonValue>map(SimulatorJson.PROVIDER::createValue));
    }

    /** Empty also for a date, whose parts are no numbers. */
    private static Optional<String> text(JsonValue value) {
        return value instanceof JsonString text && !DateMentions.isDate(text.getString())
                ? Optional.of(text.getString())
                : Optional.empty();
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
}
