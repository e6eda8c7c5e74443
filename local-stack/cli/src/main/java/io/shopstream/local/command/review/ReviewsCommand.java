package io.shopstream.local.command.review;

import picocli.CommandLine.Command;

/** {@code shopstream reviews}: a group of commands. */
@Command(
        name = "reviews",
        mixinStandardHelpOptions = true,
        description = "Draws samples of reviews, and makes features of them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {SampleReviewsCommand.class, ReviewFeaturesCommand.class})
public final class ReviewsCommand {}
