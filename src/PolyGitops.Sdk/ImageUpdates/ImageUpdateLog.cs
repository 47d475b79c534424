using Microsoft.Extensions.Logging;

namespace PolyGitops.Sdk.ImageUpdates;

/// <summary>Log messages of the service.</summary>
internal sealed partial class ImageUpdateLog(ILogger logger)
{
    public void Report(ImageUpdateResult result)
    {
        foreach (var image in result.Updated) Updated(image.Application, image.Repository, image.Current, image.Candidate);
        foreach (var image in result.Failed) Failed(image.Application, image.Repository, image.Reason);
        Done(result.Plan.Images.Count, result.Updated.Count, result.Failed.Count);
    }

    public void Report(Exception problem) => RunFailed(problem, problem.Message);

    [LoggerMessage(1, LogLevel.Information, "Updated {Application}: {Image} from '{Current}' to '{Candidate}'")]
    private partial void Updated(string application, string image, string? current, string? candidate);

    [LoggerMessage(2, LogLevel.Warning, "Could not update {Application}: {Image}: {Reason}")]
    private partial void Failed(string application, string image, string reason);

    [LoggerMessage(3, LogLevel.Debug, "Checked {Images} images: {Updated} updated, {Failed} failed")]
    private partial void Done(int images, int updated, int failed);

    [LoggerMessage(4, LogLevel.Error, "Updating images failed and will be retried after the interval: {Reason}")]
    private partial void RunFailed(Exception problem, string reason);
}
