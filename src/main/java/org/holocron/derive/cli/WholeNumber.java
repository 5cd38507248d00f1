package org.holocron.derive.cli;

import picocli.CommandLine;

/**
 * A whole number among the words of a command; the library calls it an int. A class of its own and not two references to one method, which
 * crash Java 17 while it archives the classes for the next start.
 */
final class WholeNumber implements CommandLine.ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new CommandLine.TypeConversionException("it must be a whole number, but is " + text);
        }
    }
}
