namespace EndToEnd.Screens;

/// <summary>How a line is meant.</summary>
public enum Tone
{
    /// <summary>Just so.</summary>
    Plain,

    /// <summary>Nothing new.</summary>
    Quiet,

    /// <summary>Something is done.</summary>
    Good,

    /// <summary>Something does not go on.</summary>
    Warning,

    /// <summary>Something is broken.</summary>
    Bad,
}
