/**
 * Benchmarks: what the runner costs, as tables, JSON and charts in {@code docs/benchmarks}. {@link
 * org.holocron.derive.bench.Benchmarks} runs the {@linkplain org.holocron.derive.bench.BenchmarkPart parts}. They call the product by its ports, so that they measure
 * whatever is behind these; what they must know of the product's tables is in {@link org.holocron.derive.bench.JobRows} and {@link org.holocron.derive.bench.ProductQueue} alone.
 *
 * <p>Compiled with the tests, so that no change leaves them behind, and run by {@code mvn verify -Pbench} only. What needs
 * other products' libraries is in {@code src/bench/java}, which that profile adds. No test here measures time.
 */
@NullMarked
package org.holocron.derive.bench;

import org.jspecify.annotations.NullMarked;
