package io.shopstream.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.ToDoubleFunction;

/** Keeps, of the products that it is offered, the {@value #COUNT} largest by a figure, of equals those of the lower key. */
public final class MostPopular {

    private static final int COUNT = 300;

    private record Ranked(double figure, long key, int product) {}

    private static final Comparator<Ranked> LARGEST_FIRST =
            Comparator.comparingDouble((Ranked ranked) -> -ranked.figure()).thenComparingLong(Ranked::key);

    private final ProductLists lists;
    private final ToDoubleFunction<ProductFigures> figure;
    private final PriorityQueue<Ranked> leastFirst = new PriorityQueue<>(LARGEST_FIRST.reversed());

    public MostPopular(ProductLists lists, ToDoubleFunction<ProductFigures> figure) {
        this.lists = lists;
        this.figure = figure;
    }

    public void offer(int product) {
        leastFirst.add(new Ranked(figure.applyAsDouble(lists.figures(product)), lists.key(product), product));
        if (leastFirst.size() > COUNT) {
            leastFirst.remove();
        }
    }

    /** The largest first. */
    public List<Integer> products() {
        return leastFirst.stream().sorted(LARGEST_FIRST).map(Ranked::product).toList();
    }
}
