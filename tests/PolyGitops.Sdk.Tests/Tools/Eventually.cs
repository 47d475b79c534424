namespace PolyGitops.Sdk.Tests.Tools;

/// <summary>Waits for what happens on other threads, or behind a server's back.</summary>
internal static class Eventually
{
    public static async Task IsTrue(Func<bool> condition, string what)
    {
        for (var i = 0; i < 1500; i++)
        {
            if (condition()) return;
            await Task.Delay(20);
        }
        Assert.Fail($"not within 30 s: {what}");
    }
}
