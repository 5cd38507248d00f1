package org.holocron.derive.bench;

/** One of the things that can be measured; chosen by its name. */
interface BenchmarkPart {

    String name();

    PartResult measure(BenchmarkOptions options) throws Exception;
}
