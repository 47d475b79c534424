namespace PolyGitops.Sdk.Resilience;

/// <summary>How often and how long requests to one kind of server are retried.</summary>
internal sealed record RetryRule
{
    /// <summary>An API server is near, and answers again within seconds.</summary>
    public static RetryRule Cluster { get; } = new()
    {
        Attempts = 8,
        FirstDelay = TimeSpan.FromMilliseconds(200),
        LongestDelay = TimeSpan.FromSeconds(10),
        LongestAsked = TimeSpan.FromSeconds(70),
    };

    /// <summary>GitHub lets a client that exceeded a limit wait for minutes.</summary>
    public static RetryRule GitHub { get; } = new()
    {
        Attempts = 5,
        FirstDelay = TimeSpan.FromSeconds(1),
        LongestDelay = TimeSpan.FromSeconds(30),
        LongestAsked = TimeSpan.FromMinutes(5),
    };

    /// <summary>A registry of images.</summary>
    public static RetryRule Registry { get; } = new()
    {
        Attempts = 4,
        FirstDelay = TimeSpan.FromSeconds(1),
        LongestDelay = TimeSpan.FromMinutes(2),
        LongestAsked = TimeSpan.FromMinutes(2),
    };

    /// <summary>A file that is fetched once from any web server.</summary>
    public static RetryRule Download { get; } = new()
    {
        Attempts = 5,
        FirstDelay = TimeSpan.FromSeconds(1),
        LongestDelay = TimeSpan.FromSeconds(15),
        LongestAsked = TimeSpan.FromMinutes(2),
    };

    /// <summary>Maximum number of attempts, including the first.</summary>
    public required int Attempts { get; init; }

    /// <summary>Median of the first wait; each further one is twice as long.</summary>
    public required TimeSpan FirstDelay { get; init; }

    /// <summary>The longest wait that the client chooses itself.</summary>
    public required TimeSpan LongestDelay { get; init; }

    /// <summary>The longest wait that a server may ask for. One that asks for more is not asked again.</summary>
    public required TimeSpan LongestAsked { get; init; }

    /// <summary>
    /// At most this much is added to a wait that the server asked for: all clients that were told the same time would come back at the same
    /// time.
    /// </summary>
    public TimeSpan AskedSpread { get; init; }

    /// <summary>How long something that goes on forever pauses, which starts over at once after its first failure in a row.</summary>
    /// <param name="failures">How often it failed in a row before this failure.</param>
    /// <param name="asked">How long the server asked to wait, if it did.</param>
    public TimeSpan PauseAfter(int failures, TimeSpan? asked)
    {
        var pause = failures == 0 ? TimeSpan.Zero : FirstDelay * Math.Pow(2, Math.Min(failures, 16) - 1);
        if (pause > LongestDelay) pause = LongestDelay;
        return asked > pause ? asked.Value : pause;
    }
}
