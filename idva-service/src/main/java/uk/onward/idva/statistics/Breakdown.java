package uk.onward.idva.statistics;

import uk.onward.idva.statistics.Facts.Chunk;

/** One measure in all cells, by the numbers of their codes. */
final class Breakdown {
    final int[] service;
    final int[] trust;
    final int[] hospital;
    final int[] month;
    final int[] ageBand;
    final int[] sex;
    final int[] gender;
    final int[] ethnicity;
    final int[] borough;
    final int[] violence = new int[Long.SIZE];
    final int[] violenceRisk = new int[Long.SIZE];
    int total;

    Breakdown(Facts facts, int trusts, int months) {
        service = new int[facts.services.size()];
        trust = new int[trusts];
        hospital = new int[facts.hospitals.size()];
        month = new int[months];
        ageBand = new int[facts.ageBands.size()];
        sex = new int[facts.sexes.size()];
        gender = new int[facts.genders.size()];
        ethnicity = new int[facts.ethnicities.size()];
        borough = new int[facts.boroughs.size()];
    }

    void countPerson(Chunk chunk, int i, int sign) {
        total += sign;
        ageBand[chunk.ageBand[i]] += sign;
        sex[chunk.sex[i]] += sign;
        gender[chunk.gender[i]] += sign;
        ethnicity[chunk.ethnicity[i]] += sign;
        borough[chunk.borough[i]] += sign;
    }

    /** @param trustOf the number of the hospital's trust, or less than zero */
    void countReferral(Chunk chunk, int i, int inMonth, int[] trustOf, int sign) {
        service[chunk.service[i]] += sign;
        int in = chunk.hospital[i];
        hospital[in] += sign;
        if (trustOf[in] >= 0) {
            trust[trustOf[in]] += sign;
        }
        month[inMonth] += sign;
        countBits(violence, chunk.experienced[i], sign);
        countBits(violenceRisk, chunk.riskOf[i], sign);
    }

    static void countBits(int[] counts, long bits, int sign) {
        for (long left = bits; left != 0; left &= left - 1) {
            counts[Long.numberOfTrailingZeros(left)] += sign;
        }
    }
}
