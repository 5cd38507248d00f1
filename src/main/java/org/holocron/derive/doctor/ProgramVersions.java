package org.holocron.derive.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which program this is, on which server and under which name. */
public final class ProgramVersions implements Check {

    private static final Path PRODUCT_MODULE = Path.of("modules/system/layers/base/org/jboss/as/product/main");
    private static final Pattern PRODUCT_FILE = Pattern.compile(".*-product-conf-(.+)\\.jar");

    private final String program;
    private final String node;
    private final Path serverHome;

    /** @param node its name */
    public ProgramVersions(String program, String node, Path serverHome) {
        this.program = program;
        this.node = node;
        this.serverHome = serverHome;
    }

    @Override
    public String name() {
        return "program";
    }

    @Override
    public List<DoctorFinding> look() {
        String server =
                wildFly().map(version -> "WildFly " + version).orElse("a server that does not tell its version");
        return List.of(DoctorFinding.ok("derive " + program + " as node " + node + ", on " + server));
    }

    /** Its jar says it; the server itself tells it to its management only. */
    private Optional<String> wildFly() {
        try (Stream<Path> files = Files.list(serverHome.resolve(PRODUCT_MODULE))) {
            return files.map(file -> PRODUCT_FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .findFirst();
        } catch (IOException notLaidOutSo) {
            return Optional.empty();
        }
    }
}
