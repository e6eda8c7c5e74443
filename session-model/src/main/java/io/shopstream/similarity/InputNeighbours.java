package io.shopstream.similarity;

/**
 * The most similar others of each input, out of pairs of sets. Inputs with the same set are neighbours of each other, and
 * where a set has many, each is linked to some of them only: all are equally similar, and nobody has more neighbours
 * than lists hold. Not thread safe.
 */
public final class InputNeighbours implements PairConsumer {

    private final TokenSets sets;
    private final NeighbourLists lists;
    private final int most;

    /** Takes in pairs of {@code sets} and keeps at most {@code most} neighbours of each input. */
    public InputNeighbours(TokenSets sets, int most) {
        this.sets = sets;
        this.most = most;
        this.lists = new NeighbourLists(sets.inputs(), most);
    }

    /** Links the inputs of each set among themselves; once, not once a part. */
    public void addEqualInputs() {
        for (int set = 0; set < sets.size(); set++) {
            int members = sets.members(set);
            for (int i = 0; i < members; i++) {
                for (int step = 1; step <= Math.min(most, members - 1 - i); step++) {
                    lists.add(sets.member(set, i), sets.member(set, i + step), 1);
                }
            }
        }
    }

    @Override
    public void accept(int first, int second, double similarity) {
        int fewer = sets.members(first) <= sets.members(second) ? first : second;
        int more = fewer == first ? second : first;
        int links = Math.min(most, sets.members(fewer));
        for (int i = 0; i < sets.members(more); i++) {
            for (int link = 0; link < links; link++) {
                int partner = (i + link) % sets.members(fewer);
                lists.add(sets.member(more, i), sets.member(fewer, partner), similarity);
            }
        }
    }

    public NeighbourLists lists() {
        return lists;
    }
}
