package org.holocron.derive.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a setting's value may be.
 *
 * @param unit for the tables: what the value is, with its range
 * @param wanted for error messages: what would be right, after "must be"
 * @param reader throws an exception for a text that it cannot read
 * @param accepted whether a value that could be read is allowed
 * @param hidden whether a rejected text must not be shown, since it may hold a secret
 */
record SettingType<T>(
        String unit, String wanted, Function<String, T> reader, Predicate<T> accepted, Predicate<String> hidden) {

    /** Empty if the text is not allowed. */
    Optional<T> read(String text) {
        try {
            return Optional.of(reader.apply(text)).filter(accepted);
        } catch (RuntimeException e) {
            return Optional.empty(); // not a number, path or URI at all; whatever a reader throws is this value's fault
        }
    }

    SettingType<T> hiddenIf(Predicate<String> holdsSecret) {
        return new SettingType<>(unit, wanted, reader, accepted, holdsSecret);
    }

    static SettingType<String> text(String unit, String pattern, String wanted) {
        Pattern allowed = Pattern.compile(pattern);
        return shown(
                unit, wanted, Function.identity(), text -> allowed.matcher(text).matches());
    }

    static SettingType<String> anyText(String unit) {
        return shown(unit, "any text", Function.identity(), text -> true);
    }

    static SettingType<Boolean> bool() {
        return shown("true/on or false/off", "true, false, on or off", SettingType::booleanOf, value -> true);
    }

    static SettingType<Integer> number(int least, int most, String unit) {
        String wanted = most == Integer.MAX_VALUE
                ? "a whole number, " + least + " or more"
                : "a whole number from " + least + " to " + most;
        String range = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return shown(unit + ", " + range, wanted, Integer::valueOf, value -> value >= least && value <= most);
    }

    static SettingType<Integer> port() {
        return number(1, 65_535, "port");
    }

    static SettingType<Double> decimal(double least, double most) {
        String range = least + " to " + most;
        return shown(
                range,
                "a number from " + range + ", with a point",
                Double::valueOf,
                value -> value >= least && value <= most);
    }

    static SettingType<Duration> seconds(long least, long most) {
        String range = least + " to " + most;
        return shown(
                "seconds, " + range,
                "whole seconds from " + range,
                text -> Duration.ofSeconds(Long.parseLong(text)),
                value -> value.toSeconds() >= least && value.toSeconds() <= most);
    }

    /** Absolute and without dots; a relative path starts at the working directory. */
    static SettingType<Path> folder() {
        return shown(
                "folder",
                "a path of a folder",
                text -> Path.of(text).toAbsolutePath().normalize(),
                value -> true);
    }

    /** Of one server, or of several. */
    static SettingType<BaseUrls> httpUris(String example) {
        return shown(
                        "URLs, separated by commas",
                        "a URL such as " + example + ", without user, query or fragment" + BaseUrls.WANTED,
                        BaseUrls::read,
                        urls -> urls.isBounded() && urls.all().stream().allMatch(SettingType::isPlainHttp))
                .hiddenIf(text -> text.contains("@"));
    }

    /** Taken as it is: white space around it may be part of it. */
    static SettingType<Secret> secret(String pattern, String wanted) {
        Pattern allowed = Pattern.compile(pattern);
        return new SettingType<>(
                "secret",
                wanted,
                Secret::new,
                value -> allowed.matcher(value.text()).matches(),
                text -> true);
    }

    /** A type whose values are no secret; white space around them is ignored. */
    static <T> SettingType<T> shown(String unit, String wanted, Function<String, T> reader, Predicate<T> accepted) {
        return new SettingType<>(unit, wanted, text -> reader.apply(text.strip()), accepted, text -> false);
    }

    private static Boolean booleanOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "on" -> true;
            case "false", "off" -> false;
            default -> throw new IllegalArgumentException("not a boolean");
        };
    }

    private static boolean isPlainHttp(URI uri) {
        return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                && uri.getHost() != null
                && !uri.toString().contains("@")
                && uri.getPort() <= 65_535
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }
}
