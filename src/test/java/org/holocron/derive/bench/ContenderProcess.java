package org.holocron.derive.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * The process of one contender. Reads commands from standard input, {@code enqueue N}, {@code work} and {@code end}, and
 * writes {@code ok} after each; what contenders themselves print does not begin so.
 */
public final class ContenderProcess {

    static final String DONE = "ok ";

    private ContenderProcess() {}

    public static void main(String[] arguments) throws Exception {
        String name = arguments[0];
        ContenderSetup setup = ContenderSetup.of(List.of(arguments).subList(1, arguments.length));
        try (Contender contender = factories().get(name).start(setup);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(DONE + contender.settings());
            for (String command = commands.readLine();
                    command != null && !command.equals("end");
                    command = commands.readLine()) {
                if (command.equals("work")) {
                    contender.work();
                } else {
                    contender.enqueue(Integer.parseInt(command.substring("enqueue ".length())));
                }
                System.out.println(DONE + command);
            }
        }
        System.exit(0);
    }

    /** Those here, and those that the profile adds. */
    static Map<String, ContenderFactory> factories() {
        Map<String, ContenderFactory> factories = new TreeMap<>();
        for (ContenderFactory factory : List.of(new PoolContender.Factory(), new NodeContender.Factory())) {
            factories.put(factory.name(), factory);
        }
        ServiceLoader.load(ContenderFactory.class).forEach(factory -> factories.put(factory.name(), factory));
        return factories;
    }
}
