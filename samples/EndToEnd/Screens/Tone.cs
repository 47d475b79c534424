namespace EndToEnd.Screens;

/// <summary>The tone of a line.</summary>
public enum Tone
{
    /// <summary>Neutral.</summary>
    Plain,

    /// <summary>Nothing new.</summary>
    Quiet,

    /// <summary>Something is done.</summary>
    Good,

    /// <summary>Something is blocked.</summary>
    Warning,

    /// <summary>Something is broken.</summary>
    Bad,
}
