package io.shopstream.similar;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The groups that are large enough to be told of, the largest first. */
final class UserGroups {

    /** The group of each user; -1 where it is none. */
    private final int[] groupOf;

    private final List<int[]> members;

    private UserGroups(int[] groupOf, List<int[]> members) {
        this.groupOf = groupOf;
        this.members = members;
    }

    /** Drops groups of fewer than {@code least}. */
    static UserGroups of(Users users, int[] communities, int least) {
        int[] sizes = new int[users.count()];
        Arrays.stream(communities).forEach(community -> sizes[community]++);
        int[] kept = IntStream.range(0, sizes.length)
                .filter(community -> sizes[community] >= least)
                .boxed()
                .sorted(Comparator.comparing((Integer community) -> -sizes[community])
                        .thenComparing(community -> community))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] numbers = new int[sizes.length];
        Arrays.fill(numbers, -1);
        IntStream.range(0, kept.length).forEach(group -> numbers[kept[group]] = group);
        int[] groupOf =
                Arrays.stream(communities).map(community -> numbers[community]).toArray();
        int[][] members = new int[kept.length][];
        int[] ends = new int[kept.length];
        for (int group = 0; group < kept.length; group++) {
            members[group] = new int[sizes[kept[group]]];
        }
        for (int user = 0; user < groupOf.length; user++) {
            if (groupOf[user] >= 0) {
                members[groupOf[user]][ends[groupOf[user]]++] = user;
            }
        }
        return new UserGroups(groupOf, List.of(members));
    }

    int count() {
        return members.size();
    }

    /** Ids of a run's groups are numbers from 1, in order of size; all of one length, so that as texts they sort alike. */
    String id(int group) {
        int digits = Integer.toString(count()).length();
        return String.format(Locale.ROOT, "group-%0" + digits + "d", group + 1);
    }

    /** The group of a user; -1 where it is none. */
    int of(int user) {
        return groupOf[user];
    }

    /** Users in their order; read-only. */
    int[] members(int group) {
        return members.get(group);
    }
}
