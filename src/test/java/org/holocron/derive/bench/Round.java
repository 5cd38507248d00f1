package org.holocron.derive.bench;

/**
 * One contender's work on some jobs.
 *
 * @param number from 1; the first one is cold
 * @param cpuMillis of its process, for all jobs
 * @param simulatorCpuMillis of the simulator's
 */
record Round(int number, int jobs, double seconds, double cpuMillis, double simulatorCpuMillis) {

    double jobsASecond() {
        return jobs / seconds;
    }

    double cpuMillisAJob() {
        return cpuMillis / jobs;
    }
}
